/* The box where a commune is typed: a combobox as the ARIA practices describe it. Its list of
   communes is fetched when it is first used; what is typed asks nothing of the network. */

/** @import { Covers, Match, Offer } from "./types.d.ts" */
/** @import { Lookup } from "./lookup.js" */
import { element } from "../lib/dom.js";
import { lookupOf } from "./index.js";
import { areNear, detailOf, placed, saidOf } from "./words.js";

const SHOWN = 8; // communes offered while typing
const OFFERED = 20; // communes offered when Enter can't choose by itself
const WAITING = "Chargement de la liste des communes…";
const UNLOADED =
  "La liste des communes n’a pas pu être chargée. Vérifier la connexion, puis réessayer.";
const PERHAPS = "Vouliez-vous dire…";

/**
 * @typedef {object} Options
 * @property {HTMLInputElement} input
 * @property {HTMLElement} list
 * @property {string} address The file of the communes.
 * @property {Covers} covers
 * @property {(match: Match) => void} choose Called with what is chosen.
 * @property {(text: string) => void} say Tells.
 * @property {(matches: Offer[]) => void} [offer] Shows what Enter alone does not choose; by default,
 *   in the list.
 */

/**
 * Makes a box of an input and a list.
 * @param {Options} options
 */
export function combobox({ input, list, address, covers, choose, say, offer }) {
  /** @type {{ match: Offer, node: HTMLElement }[]} */
  let options = [];
  let active = -1;
  /** @type {Lookup | null} Once it is there. */
  let index = null;

  async function lookup() {
    if (index) return index;
    const isAsked = input.value.trim() !== "";
    if (isAsked) say(WAITING);
    try {
      index = await lookupOf(address);
      if (isAsked) say("");
    } catch (error) {
      if (isAsked) say(UNLOADED);
      console.error(error);
    }
    return index;
  }

  /** @param {Offer[]} matches */
  function show(matches) {
    options = matches.map((match, rank) => ({ match, node: optionOf(match, rank) }));
    const nodes = options.map(({ node }) => node);
    list.replaceChildren(...(areNear(matches) ? [group(nodes)] : nodes));
    activate(-1);
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  /** @param {Lookup} lookup */
  function open(lookup, mustChoose = false) {
    const query = input.value;
    const matches = mustChoose
      ? lookup.offered(query, OFFERED, covers)
      : lookup.search(query, SHOWN, covers);
    show(matches);
    say(saidOf(matches, query, mustChoose));
  }

  /**
   * @param {Offer} match
   * @param {number} rank
   */
  function optionOf(match, rank) {
    const made = element(
      "div",
      "",
      element("span", "", placed(match.commune)),
      " ",
      element("span", "q", detailOf(match, input.value, covers)),
    );
    made.id = `${list.id}-${rank}`;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.addEventListener("click", () => choose(match));
    return made;
  }

  /**
   * What is not written so, but nearly.
   * @param {HTMLElement[]} nodes
   */
  function group(nodes) {
    const title = element("p", "q", PERHAPS);
    title.setAttribute("aria-hidden", "true");
    const made = element("div", "near", title, ...nodes);
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", PERHAPS);
    return made;
  }

  function close() {
    list.hidden = true;
    activate(-1);
    options = [];
    input.setAttribute("aria-expanded", "false");
  }

  /** @param {number} rank */
  function activate(rank) {
    options[active]?.node.setAttribute("aria-selected", "false");
    active = rank;
    const option = options[rank]?.node;
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  /** A new text is never answered by what an older one opened. */
  async function type() {
    activate(-1);
    if (!input.value.trim()) {
      close();
      return say("");
    }
    const found = await lookup();
    if (found && input.value.trim() && document.activeElement === input) open(found);
  }

  /** @param {1 | -1} step */
  async function move(step) {
    const found = list.hidden && input.value.trim() ? await lookup() : null;
    if (found) open(found);
    const size = options.length;
    if (size) activate(active < 0 && step < 0 ? size - 1 : (active + step + size) % size);
  }

  /** Enter, or the button: only a certain commune is chosen without being looked at. */
  async function submit() {
    const query = input.value;
    const found = query.trim() ? await lookup() : null;
    if (!found || input.value !== query) return;
    const certain = found.certain(query);
    if (certain) return choose(certain);
    if (!offer) return open(found, true);
    close();
    const matches = found.offered(query, OFFERED, covers);
    say(saidOf(matches, query, true));
    offer(matches);
  }

  /** @type {Record<string, () => void>} */
  const KEYS = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => (active >= 0 ? choose(options[active].match) : submit()),
    Escape: () => {
      if (!list.hidden) {
        close();
        return say("");
      }
      input.value = "";
      input.dispatchEvent(new Event("input")); // as if it were erased letter by letter
    },
  };

  input.addEventListener("input", type);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || !KEYS[event.key]) {
      return;
    }
    event.preventDefault();
    KEYS[event.key]();
  });
  input.addEventListener("focus", () => {
    input.select();
    lookup();
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  return { close, submit, lookup };
}

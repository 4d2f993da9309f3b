/* The box where a commune is typed: a combobox as the ARIA practices describe it. Its list of
   communes is fetched when it is first used; what is typed asks nothing of the network. */

import { lookupOf } from "./index.js";
import { counted, element } from "../lib/page.js";

const SHOWN = 8; // communes offered while typing
const OFFERED = 20; // communes offered when Enter can't choose by itself
const WAITING = "Chargement de la liste des communes…";
const UNLOADED = "La liste des communes n’a pas pu être chargée. Vérifier la connexion, puis réessayer.";
const PERHAPS = "Vouliez-vous dire…";

/* « Saint-Denis (93) », and what tells it from others. */
export const placed = ({ nom, departement }) => `${nom} (${departement})`;

/* Why a commune is offered: its former name or its code, else its postal codes; and whether the site
   knows anything of its département. */
export function detailOf({ commune, ancien }, query, covers) {
  const byCode = query.replace(/\s/g, "").toUpperCase() === commune.code;
  const postal = commune.postaux.length > 3 ? [...commune.postaux.slice(0, 3), "…"] : commune.postaux;
  const reason = ancien
    ? `${ancien.nom || ancien.code}, ${ancien.nature}`
    : byCode ? `code Insee ${commune.code}` : postal.join(", ");
  return covers(commune.departement) ? reason : [reason, "hors de ce référentiel"].filter(Boolean).join(" · ");
}

/* What a site says of a commune of which it knows nothing. */
export const outsideOf = (commune) =>
  `${placed(commune)} : ce référentiel ne couvre pas ce département (${commune.nomDepartement}).`;

const areNear = (matches) => matches.length > 0 && matches.every(({ near }) => near);

/* What is told of the communes that a text may mean; `mustChoose` after Enter. */
function saidOf(matches, query, mustChoose) {
  const asked = `«\u00a0${query.trim()}\u00a0»`;
  if (!matches.length) return `Aucune commune ne s’écrit ${asked}. Essayer son nom, son code postal ou son code Insee.`;
  const plural = matches.length > 1 ? "s" : "";
  const choose = mustChoose ? " Choisir dans la liste." : "";
  if (areNear(matches)) return `Aucune commune ne s’écrit ${asked}. Vouliez-vous dire… ${counted(matches.length, "commune")} proche${plural}.${choose}`;
  return `${counted(matches.length, "commune")} proposée${plural}.${choose}`;
}

/* Makes a box of `input` and `list`; returns `{close, submit, lookup}`. `address` is the file of the
   communes, `covers(departement)` tells whether the site knows it. `choose(match)` is called with
   what is chosen, `say(text)` tells. `offer(matches)` shows what Enter alone does not choose; by
   default, in the list. */
export function combobox({ input, list, address, covers, choose, say, offer = null }) {
  let options = []; // `{match, node}`
  let active = -1;
  let index = null; // once it is there

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

  function show(matches) {
    options = matches.map((match, rank) => ({ match, node: optionOf(match, rank) }));
    const nodes = options.map(({ node }) => node);
    list.replaceChildren(...(areNear(matches) ? [group(nodes)] : nodes));
    activate(-1);
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  function open(mustChoose = false) {
    const query = input.value;
    const matches = mustChoose ? index.offered(query, OFFERED, covers) : index.search(query, SHOWN, covers);
    show(matches);
    say(saidOf(matches, query, mustChoose));
  }

  function optionOf(match, rank) {
    const made = element("div", "", element("span", "", placed(match.commune)), " ", element("span", "q", detailOf(match, input.value, covers)));
    made.id = `${list.id}-${rank}`;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.addEventListener("click", () => choose(match));
    return made;
  }

  /* What is not written so, but nearly. */
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

  function activate(rank) {
    options[active]?.node.setAttribute("aria-selected", "false");
    active = rank;
    const option = options[rank]?.node;
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  /* A new text is never answered by what an older one opened. */
  async function type() {
    activate(-1);
    if (!input.value.trim()) {
      close();
      return say("");
    }
    if ((await lookup()) && input.value.trim() && document.activeElement === input) open();
  }

  async function move(step) {
    if (list.hidden && input.value.trim() && (await lookup())) open();
    const size = options.length;
    if (size) activate(active < 0 && step < 0 ? size - 1 : (active + step + size) % size);
  }

  /* Enter, or the button: only a certain commune is chosen without being looked at. */
  async function submit() {
    const query = input.value;
    if (!query.trim() || !(await lookup()) || input.value !== query) return;
    const certain = index.certain(query);
    if (certain) return choose(certain);
    if (!offer) return open(true);
    close();
    const matches = index.offered(query, OFFERED, covers);
    say(saidOf(matches, query, true));
    offer(matches);
  }

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
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || !KEYS[event.key]) return;
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

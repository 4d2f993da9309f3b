/* The slip that leaves with the household, or for a service: only what its addressee needs, printed
   once the household agrees. Notes stay in the page. */

/** @import { Paper } from "./slip-paper.js" */
/** @import { Result } from "./types.d.ts" */
import { $, all, element } from "../lib/dom.js";
import { nameOf } from "../lib/fragments.js";
import { typeset } from "../lib/french.js";
import { pagesOf } from "./slip-paper.js";
import { EXCLUDED, TO_CHECK } from "./status.js";

/** @typedef {Pick<Paper, "guide" | "sheets" | "day">} Context */

const HOUSEHOLD = "menage";
const PAGES = 2;
const CHOSEN = 3; // schemes ticked when the slip opens, at most
const DOUBTFUL = 3; // answers that a scheme lacks, from which it is not offered
const PAPER = "bordereau-seul"; // on the root element while the slip is printed, and nothing else

export class Slip {
  constructor() {
    this.form = $("bordereau-form", HTMLFormElement);
    this.printing = $("bordereau-imprimer", HTMLButtonElement);
    /** @type {Result[]} */
    this.results = [];
    /** @type {Context | null} */
    this.context = null;
    this.form.addEventListener("input", ({ target }) => {
      if (["dispositif", "operateur"].includes(/** @type {HTMLInputElement} */ (target).name)) {
        this.showAddressees();
      }
      this.refresh();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.printing.disabled) this.print();
    });
    addEventListener("afterprint", () => document.documentElement.classList.remove(PAPER));
  }

  /**
   * @param {Result[]} results
   * @param {Context} context
   */
  open(results, context) {
    this.results = results.filter(({ status }) => status !== EXCLUDED);
    this.context = context;
    const offered = this.results.filter(({ status, toAsk }) =>
      status !== TO_CHECK || toAsk.length < DOUBTFUL
    );
    $("bordereau-choix").replaceChildren(...offered.map(choiceOf));
    $("bordereau").hidden = false;
    this.showAddressees();
    this.refresh();
    $("bordereau-titre").focus({ preventScroll: true });
    $("bordereau").scrollIntoView();
  }

  close() {
    this.form.reset();
    $("papier").replaceChildren();
    $("bordereau").hidden = true;
  }

  /** @param {string} name */
  ticked(name) {
    return all(this.form, `[name=${name}]:checked`, HTMLInputElement).map(({ value }) => value);
  }

  get chosen() {
    const kept = this.ticked("dispositif");
    return this.results.filter(({ entry }) => kept.includes(entry.id));
  }

  /** @param {Result} result */
  postsOf({ entry, presence }) {
    const kept = this.ticked("operateur");
    return (presence?.posts ?? []).filter((_, place) => kept.includes(`${entry.id} ${place}`));
  }

  /** The household, or who carries out one of the schemes. */
  showAddressees() {
    const before = this.ticked("pour")[0] ?? HOUSEHOLD;
    const rows = this.chosen.map((result) => {
      const posts = this.postsOf(result).map((post) => nameOf(post).textContent);
      return [result.entry.id, [typeset(result.entry.nom), ...posts].join(" — ")];
    });
    const known = rows.some(([id]) => id === before) ? before : HOUSEHOLD;
    const choices = [[HOUSEHOLD, "Le ménage : tout ce qui est retenu"], ...rows].map(([id, text]) =>
      element("label", "", tick("radio", "pour", id, id === known), text)
    );
    $("bordereau-pour").replaceChildren(...choices);
  }

  /** What the addressee gets. */
  get sent() {
    const [to] = this.ticked("pour");
    return to === HOUSEHOLD ? this.chosen : this.chosen.filter(({ entry }) => entry.id === to);
  }

  refresh() {
    if (!this.context) return;
    const { sent } = this;
    const hasConsent = $("consentement", HTMLInputElement).checked;
    const paper = $("papier");
    paper.replaceChildren(...pagesOf({
      ...this.context,
      sent: sent.map((result) => ({ result, posts: this.postsOf(result) })),
      forHousehold: this.ticked("pour")[0] === HOUSEHOLD,
      deadline: $("date_butoir", HTMLInputElement).value,
      notes: $("notes", HTMLTextAreaElement).value.trim(),
      hasConsent,
    }));
    const tooLong = paper.offsetHeight / heightOf("261mm", paper) > PAGES;
    $("bordereau-annonce").textContent = whatLacks(sent.length > 0, tooLong, hasConsent);
    this.printing.disabled = !sent.length || tooLong || !hasConsent;
  }

  print() {
    document.documentElement.classList.add(PAPER);
    print();
  }
}

/**
 * @param {boolean} isChosen
 * @param {boolean} tooLong
 * @param {boolean} hasConsent
 */
function whatLacks(isChosen, tooLong, hasConsent) {
  if (!isChosen) return "Choisir au moins un dispositif.";
  if (tooLong) {
    return "Trop long pour deux pages : retenir moins de dispositifs, ou raccourcir les notes.";
  }
  return hasConsent ? "" : "L’accord du ménage est nécessaire pour imprimer.";
}

/**
 * @param {Result} result
 * @param {number} rank
 */
function choiceOf({ entry, presence }, rank) {
  const box = tick("checkbox", "dispositif", entry.id, rank < CHOSEN);
  const made = element("div", "", element("label", "", box, typeset(entry.nom)));
  for (const [place, post] of (presence?.posts ?? []).entries()) {
    made.append(
      element(
        "label",
        "operator",
        tick("checkbox", "operateur", `${entry.id} ${place}`, true),
        nameOf(post),
      ),
    );
  }
  return made;
}

/**
 * @param {string} type
 * @param {string} name
 * @param {string} value
 * @param {boolean} checked
 */
const tick = (type, name, value, checked) =>
  Object.assign(element("input"), {
    type,
    name,
    value,
    checked,
    autocomplete: /** @type {const} */ ("off"),
  });

/**
 * A length in pixels.
 * @param {string} length
 * @param {HTMLElement} within
 */
function heightOf(length, within) {
  const ruler = element("div");
  ruler.style.cssText = `position:absolute;visibility:hidden;height:${length}`;
  within.append(ruler);
  const height = ruler.offsetHeight;
  ruler.remove();
  return height;
}

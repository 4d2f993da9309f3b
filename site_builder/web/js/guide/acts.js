/* « À faire maintenant »: acts in order; the day of one that is received is typed, and kept in the
   memory of the page only. */

/** @import { Context } from "./results.js" */
/** @import { Action } from "./types.d.ts" */
import { longDate } from "../lib/dates.js";
import { $, all, collapse, element } from "../lib/dom.js";
import { typeset } from "../lib/french.js";
import { called } from "../lib/telephone.js";
import { DATED } from "../constants.js";

const HOLE = "[date]";
const WRITTEN = /^2\d{3}-\d{2}-\d{2}$/; // a year being typed is no year yet

/**
 * @param {Action[]} actions
 * @param {(HTMLElement | null)[]} cards What is known of the scheme of each, if it is not elsewhere.
 * @param {Context} context
 */
export function actsOf(actions, cards, context) {
  if (!actions.length) return [];
  const lines = actions.map((action, rank) => lineOf(action, cards[rank], context));
  const list = element("ol", "due", ...lines);
  return [element("div", "now", element("h3", "", "À faire maintenant"), list)];
}

/**
 * @param {Action} action
 * @param {HTMLElement | null} card
 * @param {Context} context
 */
function lineOf(action, card, context) {
  const { act } = action;
  const line = element(
    "li",
    "",
    element("p", "until"),
    element("p", "", ...called(typeset(act.texte))),
  );
  if (act.acte) line.append(dateOf(act.acte, act.champ ?? "Date de l’acte", context));
  line.append(element("p", "q meaning"));
  if (card) line.append(collapse("Comment", card));
  tell(line, action, context.day);
  return line;
}

/**
 * @param {string} act
 * @param {string} text
 * @param {Context} context
 */
function dateOf(act, text, { days, date }) {
  const input = element("input");
  Object.assign(input, { id: `acte-${act}`, type: "date", value: days[act] ?? "" });
  input.setAttribute("autocomplete", "off");
  input.addEventListener(
    "input",
    () => date(act, WRITTEN.test(input.value) ? input.value : ""),
  );
  const label = element("label", "", typeset(text));
  label.htmlFor = input.id;
  return element("p", "received", label, input);
}

/**
 * What is said of the date of an act, without touching the field where it is being typed.
 * @param {HTMLElement} line
 * @param {Action} action
 * @param {string} day
 */
function tell(line, { act, before }, day) {
  const [until, meaning] = all(line, ":scope > .until, :scope > .meaning");
  until.textContent = chipOf(act.rang === DATED, before, day);
  const said = act.delai_texte ?? "";
  meaning.textContent = before ? typeset(said.replace(HOLE, longDate(before))) : "";
  meaning.hidden = !meaning.textContent;
}

/**
 * @param {boolean} isDated
 * @param {string | null} before
 * @param {string} day
 */
function chipOf(isDated, before, day) {
  if (!before) return isDated ? "Sans attendre · date à lire sur l’acte" : "Sans attendre";
  return before < day ? `Date passée : ${longDate(before)}` : `Sans attendre · ${longDate(before)}`;
}

/**
 * The same acts, once the day of one is given: nothing else changes.
 * @param {Action[]} actions
 * @param {string} day
 */
export function tellDates(actions, day) {
  const lines = all($("liste"), ".due > li");
  actions.forEach((action, rank) => tell(lines[rank], action, day));
}

/* What a sheet says on the day it is read. */

import { today } from "../lib/clock.js";
import { all, element } from "../lib/dom.js";

/** @param {Element} within */
const dated = (within) => all(within, ":scope > [data-du], :scope > [data-au]");

/**
 * Show what holds today, within a page or a sheet; fold the rest below it.
 * @param {ParentNode} within
 */
export function showToday(within) {
  const day = today();
  const holds = (/** @type {HTMLElement} */ { dataset: { du, au } }) =>
    (!du || du <= day) && (!au || day <= au);

  // A word that only shows from a day on: « vérification dépassée ».
  for (const word of all(within, "span[data-du]")) word.hidden = !holds(word);

  // A rubric: what no longer holds, or not yet, is folded below what does.
  for (const list of all(within, ".rf ul")) {
    const others = dated(list).filter((item) => !holds(item));
    if (others.length === 0) continue;
    const coming = others.every(({ dataset: { du } }) => du && du > day);
    const title = element("summary", "", coming ? "À venir" : "À d’autres dates");
    list.after(element("details", "others", title, element("ul", "", ...others)));
    list.hidden = list.childElementCount === 0;
  }
}

/* Fragments of HTML of the data files: they come ready-made from our own templates. */

import { copies, element, one } from "./dom.js";

/**
 * A fragment on a day: what no longer holds, or not yet if it must wait, is left out.
 * @param {string} html
 * @param {string} day
 */
export function fragment(html, day) {
  const made = document.createElement("template");
  made.innerHTML = html;
  for (const dated of made.content.querySelectorAll("[data-du], [data-au]")) {
    const { du, au } = /** @type {HTMLElement} */ (dated).dataset;
    const announced = dated.matches("li") && du && du > day; // it says from when it holds
    if ((au && au < day) || (du && du > day && !announced)) dated.remove();
    else if (dated.matches("span[hidden]")) dated.removeAttribute("hidden"); // its day has come
  }
  return made.content;
}

/**
 * The name of an operator, as it is written in its fragment.
 * @param {{ html: string }} post
 */
export const nameOf = ({ html }) =>
  element("span", "", ...copies(one(fragment(html, ""), "[data-nom]")));

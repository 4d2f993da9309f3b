/* The sheet of a commune on paper: what is folded on screen is printed, but the national sheets. */

import { today } from "../lib/clock.js";
import { longDate } from "../lib/dates.js";
import { $, all } from "../lib/dom.js";

export function listenToPaper() {
  /** @type {Set<HTMLDetailsElement>} */
  const opened = new Set();
  const put = (/** @type {boolean} */ onPaper) => {
    if (onPaper) {
      for (
        const folded of all($("commune"), "details[data-imprimer]:not([open])", HTMLDetailsElement)
      ) opened.add(folded);
    }
    for (const folded of opened) folded.open = onPaper;
    if (!onPaper) opened.clear();
    $("papier").textContent = `Fiche imprimée le ${longDate(today())} : ${location.href}`;
  };
  matchMedia("print").addEventListener("change", ({ matches }) => put(matches));
  addEventListener("beforeprint", () => put(true));
  addEventListener("afterprint", () => put(false));
  $("imprimer").addEventListener("click", () => print());
}

/* The boxes of the facets: which are ticked, and what each would give. */

/** @import { Ticked } from "./types.d.ts" */
import { $, all, element, one } from "../lib/dom.js";
import { restored } from "./words.js";

const panel = $("filtres", HTMLDetailsElement);
const fieldsets = all(panel, "[data-facette]");

/** @param {HTMLElement} set */
const facetOf = (set) => set.dataset.facette ?? "";

/** @returns {Ticked} */
export const ticked = () =>
  Object.fromEntries(fieldsets.map((set) => [
    facetOf(set),
    all(set, "input:checked", HTMLInputElement).map((box) => box.value),
  ]));

/**
 * The boxes of every value, once: those that the address asks are ticked.
 * @param {Record<string, Record<string, unknown>>} facettes
 */
export function addBoxes(facettes) {
  if (panel.querySelector("input")) return;
  const wanted = new URLSearchParams(location.search);
  for (const set of fieldsets) {
    const name = facetOf(set);
    const values = Object.keys(facettes[name] ?? {}).sort((a, b) => a.localeCompare(b, "fr"));
    const boxes = values.map((value) => boxOf(name, value, wanted.getAll(name).includes(value)));
    set.append(element("div", "search-facets-boxes", ...boxes));
  }
  panel.open = wanted.size > (wanted.has("q") ? 1 : 0);
}

/**
 * @param {string} name
 * @param {string} value
 * @param {boolean} checked
 */
function boxOf(name, value, checked) {
  const box = Object.assign(element("input"), { type: "checkbox", name, value, checked });
  box.setAttribute("form", $("recherche").id);
  const count = element("span", "search-facets-count");
  return element("label", "", box, element("span", "", restored(value), " ", count));
}

/**
 * A box that would give nothing is not shown, unless it is ticked.
 * @param {Record<string, Record<string, number>>} counts
 */
export function showCounts(counts) {
  for (const set of fieldsets) {
    for (const label of all(set, "label")) {
      const box = one(label, "input", HTMLInputElement);
      const count = counts[facetOf(set)]?.[box.value] ?? 0;
      one(label, ".search-facets-count").textContent = `(${count})`;
      label.hidden = !count && !box.checked;
    }
    set.hidden = !set.querySelector("label:not([hidden])");
  }
  panel.hidden = fieldsets.every((set) => set.hidden);
}

/** @param {() => void} act */
export const whenTicked = (act) => panel.addEventListener("change", act);

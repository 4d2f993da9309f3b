/* The sheets of the site, as the page « Ma sélection » lists them. */

/** @import { Item } from "./store.js" */
import { $, all, around } from "../lib/dom.js";

export const boxes = all($("catalogue"), "input[type=checkbox]", HTMLInputElement);

/** The box of each address, former ones too. @type {Map<string, HTMLInputElement>} */
export const sheets = new Map();
for (const box of boxes) {
  for (const address of [box.value, ...(box.dataset.anciennes ?? "").split(" ")]) {
    sheets.set(address, box);
  }
}

/** @param {string} address */
export function sheetName(address) {
  const box = sheets.get(address);
  return box ? (around(box, "label").textContent ?? "").trim() : address;
}

/** @param {HTMLInputElement} box */
export const isMarkedDiscreet = (box) => "discret" in box.dataset;

/**
 * Whether a sheet is about violence.
 * @param {Item} item
 */
export function isDiscreet({ discrete, fiche }) {
  const box = sheets.get(fiche);
  return discrete || (box !== undefined && isMarkedDiscreet(box));
}

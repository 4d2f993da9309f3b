/* How far two texts are, and how many faults are forgiven: the same as site_builder/geography/typos.py. */

import { FAULTS_FROM } from "../constants.js";

/**
 * How many faults are forgiven in a text.
 * @param {string} text
 */
export const faults = (text) => FAULTS_FROM.filter((letters) => text.length >= letters).length;

/**
 * Letters to change, add, remove or swap from one text to the other; `most` + 1 if more.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
export function distance(one, other, most) {
  const far = most + 1;
  const width = other.length;
  if (Math.abs(one.length - width) > most) return far;
  let before = new Uint8Array(width + 1);
  let last = new Uint8Array(width + 1);
  let row = Uint8Array.from({ length: width + 1 }, (_, j) => Math.min(j, far));
  for (let i = 1; i <= one.length; i++) {
    [before, last, row] = [last, row, before];
    row.fill(far);
    if (i <= most) row[0] = i;
    let least = row[0];
    for (let j = Math.max(1, i - most); j <= Math.min(width, i + most); j++) {
      let cost = last[j - 1];
      if (one[i - 1] !== other[j - 1]) {
        cost = 1 + Math.min(last[j - 1], last[j], row[j - 1]);
        const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] &&
          one[i - 2] === other[j - 1];
        if (swapped) cost = Math.min(cost, before[j - 2] + 1);
      }
      row[j] = Math.min(cost, far);
      least = Math.min(least, row[j]);
    }
    if (least === far) return far;
  }
  return row[width];
}

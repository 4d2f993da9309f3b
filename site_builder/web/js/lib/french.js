/* French words: enumerations, plurals, typography. */

import { MONTHS } from "../constants.js";

/**
 * « a, b et c », piece by piece.
 * @template {string | Node} T
 * @param {T[]} words
 * @returns {(T | string)[]}
 */
export const enumerated = (words) =>
  words
    .flatMap((word, rank) => {
      const before = rank === 0 ? "" : rank === words.length - 1 ? " et " : ", ";
      return [before, word];
    })
    .slice(1);

/**
 * « 1 fiche », « 3 fiches ».
 * @param {number} number
 * @param {string} word
 */
export const counted = (number, word) => `${number}\u00a0${word}${number > 1 ? "s" : ""}`;

const DATED = new RegExp(`\\b(1er|\\d{1,2}) (?=(?:${MONTHS.join("|")})(?![\\p{L}]))`, "gu");

/**
 * A text of the data files with the apostrophes and the spaces that a French reader expects: the
 * same as site_builder/core/french.py.
 * @param {string} text
 */
export const typeset = (text) =>
  text
    .replace(/(?<=[\p{L}\p{N}])'/gu, "’")
    .replace(/«[ \u00a0\u202f]?/g, "«\u00a0")
    .replace(/[ \u00a0\u202f]?»/g, "\u00a0»")
    .replace(/ (?=[;!?])/g, "\u202f")
    .replace(/ (?=[:%€])/g, "\u00a0")
    .replace(/\b([nN]°) /g, "$1\u00a0")
    .replace(DATED, "$1\u00a0")
    .replace(/(?<=\d) (?=\d{3}\b)/g, "\u202f");

/* Words as the search reads them: what site_builder/core/french.py `searched` does to the index is done
   here to the question. A table of tests holds both. */

import { ELIDED, IRREGULAR, JOINED_LETTERS, SINGULARS } from "../constants.js";
import { fold } from "../lib/folding.js";

const WORD = /(?<![\p{L}\p{N}_])(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}_]))?|\p{L}+/gu;
const ELISION = new RegExp(`${ELIDED}['’]`, "giu");
const SET_APART = new RegExp(`(${ELIDED}['’](?:</mark>)?) `, "giu");

/**
 * A word without point, ligature nor plural.
 * @param {string} word
 */
export function searched(word) {
  const plain = word.normalize("NFKC").replace(/[œŒæÆ.]/g, (sign) => JOINED_LETTERS[sign]);
  const low = plain.toLowerCase();
  if (Object.hasOwn(IRREGULAR, low)) return IRREGULAR[low];
  if (low.endsWith("ss")) return plain;
  const plural = SINGULARS.find(([end, , shortest]) => low.endsWith(end) && low.length >= shortest);
  return plural ? plain.slice(0, plain.length - plural[0].length) + plural[1] : plain;
}

/**
 * A text, each word as it is searched.
 * @param {string} text
 */
export const read = (text) => text.replace(WORD, (word) => searched(word));

/**
 * « L'insertion par l’emploi, les C.C.A.S. » → insertion, par, emploi, les, CCAS.
 * @param {string} text
 */
export const wordsOf = (text) =>
  read(text.normalize("NFKC"))
    .replace(ELISION, " ")
    .replace(/['’]/g, "")
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean);

/**
 * A name, to be compared with others.
 * @param {string} text
 */
export const foldedName = (text) => fold(wordsOf(text).join(" "));

/**
 * A text of the index, as people read it.
 * @param {string} text
 */
export const restored = (text) => text.replace(SET_APART, "$1");

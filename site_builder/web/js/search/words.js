/* Words as the search reads them: what site_builder/core/french.py `searched` does to the index is done
   here to the question. A table of tests holds both. */

/** @import { Token } from "./types.d.ts" */
import { ELIDED, IRREGULAR, JOINED_LETTERS, SINGULARS, SMALL_WORDS } from "../constants.js";
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

const SMALL = new Set(SMALL_WORDS);
const TOKEN = /(?:\p{L}\.){2,}\p{L}?|[\p{L}\p{N}\p{M}]+/gu;

/**
 * The words of a question in order: as they are written, as they are searched; those that matter.
 * @param {string} text
 * @returns {Token[]}
 */
export function tokensOf(text) {
  const plain = text.normalize("NFKC")
    .replace(ELISION, (elided) => `${elided.slice(0, -1)} `)
    .replace(/['’]/g, "");
  const tokens = [...plain.matchAll(TOKEN)].map(([raw]) => {
    const word = fold(read(raw)).replaceAll(".", "");
    return { raw, word, matters: !SMALL.has(word) };
  });
  if (!tokens.some(({ matters }) => matters)) { for (const token of tokens) token.matters = true; }
  return tokens;
}

/**
 * The folded words of a text that matter: the same as `keywords` of site_builder/core/french.py.
 * @param {string} text
 */
export const keywordsOf = (text) =>
  tokensOf(text).filter(({ matters }) => matters).map(({ word }) => word);

/* Names of communes as people type them: the same reading as site_builder/geography/names.py. */

import { ARTICLES, SHORT_WORDS } from "../constants.js";
import { fold } from "../lib/folding.js";

const LEFT_OUT = new Set(ARTICLES);
const GLUED_SAINT = /^(st|ste)(?=[a-z]{4})/;

/**
 * « St-Ouen s/ Seine » → « saint », « ouen », « sur », « seine »; articles are kept.
 * @param {string} name
 */
export function wordsOf(name) {
  const folded = fold(name).replace(/\bs\/s\b/g, "sous").replace(/\bs\//g, "sur ");
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => SHORT_WORDS[word] ?? word);
}

/**
 * The words that matter, with a space between them; articles alone are kept.
 * @param {string[]} words
 */
export function withoutArticles(words) {
  const kept = words.filter((word) => !LEFT_OUT.has(word));
  return (kept.length ? kept : words).join(" ");
}

/**
 * « L'Haÿ-les-Roses » → « hay roses », « St-Ouen s/ Seine » → « saint ouen sur seine ».
 * @param {string} name
 */
export const key = (name) => withoutArticles(wordsOf(name));

/**
 * « StDenis » and « Saint-Denis » → « saintdenis »: the words without spaces, articles kept.
 * @param {string[]} words
 */
export const glued = (words) => words.join("").replace(GLUED_SAINT, (short) => SHORT_WORDS[short]);

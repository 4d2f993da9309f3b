/* Words as the search reads them: what site_builder/french.py `searched` does to the index is done
   here to the question. A table of tests holds both. */

const WORD = /(?<![\p{L}\p{N}_])(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}_]))?|\p{L}+/gu;
const LETTERS = { œ: "oe", Œ: "OE", æ: "ae", Æ: "AE", ".": "" };
const IRREGULAR = { travaux: "travail", baux: "bail", vitraux: "vitrail" };
// The end of a plural, what stands there in the singular, letters of the shortest word.
const SINGULARS = [["yaux", "yau", 5], ["eaux", "eau", 5], ["aux", "al", 5], ["eux", "eu", 4], ["oux", "ou", 5], ["s", "", 5]];

const ELIDED = "\\b(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)";
const ELISION = new RegExp(`${ELIDED}['’]`, "giu");
const SET_APART = new RegExp(`(${ELIDED}['’](?:</mark>)?) `, "giu");

/* A word without point, ligature nor plural. */
export function searched(word) {
  const plain = word.normalize("NFKC").replace(/[œŒæÆ.]/g, (sign) => LETTERS[sign]);
  const low = plain.toLowerCase();
  if (Object.hasOwn(IRREGULAR, low)) return IRREGULAR[low];
  if (low.endsWith("ss")) return plain;
  const plural = SINGULARS.find(([end, , shortest]) => low.endsWith(end) && low.length >= shortest);
  return plural ? plain.slice(0, plain.length - plural[0].length) + plural[1] : plain;
}

/* A text, each word as it is searched. */
export const read = (text) => text.replace(WORD, (word) => searched(word));

export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[œŒæÆ]/g, (sign) => LETTERS[sign]).toLowerCase();

/* « L'insertion par l’emploi, les C.C.A.S. » → insertion, par, emploi, les, CCAS. */
export const wordsOf = (text) =>
  read(text.normalize("NFKC")).replace(ELISION, " ").replace(/['’]/g, "").split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);

export const nameOf = (text) => fold(wordsOf(text).join(" "));

/* A text of the index, as people read it. */
export const restored = (text) => text.replace(SET_APART, "$1");

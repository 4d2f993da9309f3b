/* Names of communes as people type them: the same reading as site_builder/geography/names.py. */

const SHORT = { st: "saint", ste: "sainte", sts: "saints", stes: "saintes" };
const ARTICLES = new Set(["l", "le", "la", "les", "lez"]); // « lès » is « les » once folded
const LIGATURES = { œ: "oe", Œ: "oe", æ: "ae", Æ: "ae", "’": "'" };
const PLAIN = /^[\x20-\x7f]*$/; // most names: nothing to fold but capitals
const GLUED_SAINT = /^(st|ste)(?=[a-z]{4})/;

export const fold = (text) =>
  PLAIN.test(text)
    ? text.toLowerCase()
    : text.replace(/[œŒæÆ’]/g, (sign) => LIGATURES[sign]).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/* « St-Ouen s/ Seine » → « saint », « ouen », « sur », « seine »; articles are kept. */
export function wordsOf(name) {
  const folded = fold(name).replace(/\bs\/s\b/g, "sous").replace(/\bs\//g, "sur ");
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => SHORT[word] ?? word);
}

/* The words that matter, with a space between them; articles alone are kept. */
export function withoutArticles(words) {
  const kept = words.filter((word) => !ARTICLES.has(word));
  return (kept.length ? kept : words).join(" ");
}

/* « L'Haÿ-les-Roses » → « hay roses », « St-Ouen s/ Seine » → « saint ouen sur seine ». */
export const key = (name) => withoutArticles(wordsOf(name));

/* « StDenis » and « Saint-Denis » → « saintdenis »: the words without spaces, articles kept. */
export const glued = (words) => words.join("").replace(GLUED_SAINT, (short) => SHORT[short]);

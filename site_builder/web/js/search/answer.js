/* The answer to a question: as it was written, else as it was meant, else in part.

   For a word that no page has, Pagefind answers with any word it begins with (« depnse » finds
   « de »). Such an answer is refused, and the word replaced by the nearest one of the pages. */

/** @import { Answer, Found, Read } from "./types.d.ts" */
import { distance, faults } from "../lib/distance.js";
import { fold } from "../lib/folding.js";
import { fragmentsOf, loadVocabulary, search } from "./index.js";
import { foldedName, searched } from "./words.js";

const SAMPLE = 5; // results read to know whether Pagefind mistook a word
const ENOUGH = 0.6; // part of a word that must be found for the word to be

/** @param {string} word */
const beginning = (word) => fold(word).slice(0, Math.max(4, Math.ceil(word.length * ENOUGH)));

/**
 * @param {string} word
 * @param {Read[]} fragments
 */
function isThere(word, fragments) {
  const start = beginning(word);
  return fragments.some(({ content, meta }) => {
    const texts = [content, ...Object.values(meta)];
    return ` ${foldedName(texts.join(" "))}`.includes(` ${start}`);
  });
}

/**
 * The word of the pages that is meant, null if none is near.
 * @param {string} word
 * @param {[folded: string, word: string][]} known The most common first: it wins among equals.
 */
export function nearest(word, known) {
  const folded = fold(word);
  const most = faults(folded);
  if (!most || known.some(([other]) => other.startsWith(beginning(word)))) return word;
  let least = most + 1;
  let found = null;
  for (const [other, spelling] of known) {
    const far = distance(folded, other, most);
    if (far < least) [least, found] = [far, spelling];
  }
  return found;
}

/**
 * What Pagefind answers, nothing if it mistook a word: its best pages would have each of them.
 * @param {string[]} words
 */
async function trusted(words) {
  const results = await search(words);
  const best = await fragmentsOf(results.slice(0, SAMPLE));
  return words.every((word) => isThere(word, best)) ? results : [];
}

/**
 * Pages that have some of the words, those that have most of them first.
 * @param {string[]} words
 */
async function searchSome(words) {
  /** @type {Map<string, { result: Found, hits: number, score: number }>} */
  const merged = new Map();
  for (const word of words) {
    for (const result of await search([word])) {
      const known = merged.get(result.id) ?? { result, hits: 0, score: 0 };
      merged.set(result.id, { result, hits: known.hits + 1, score: known.score + result.score });
    }
  }
  const ordered = [...merged.values()].sort((a, b) => b.hits - a.hits || b.score - a.score);
  return ordered.map(({ result }) => result);
}

/**
 * @param {string[]} words
 * @returns {Promise<Answer>}
 */
export async function answerTo(words) {
  const plain = await trusted(words);
  if (plain.length || !words.length) return { words, results: plain };
  const known = await loadVocabulary();
  const meant = words.map((word) => searched(nearest(word, known) ?? "")).filter((word) =>
    word.length > 1
  );
  const corrected = meant.join(" ") !== words.join(" ");
  const results = corrected && meant.length ? await trusted(meant) : [];
  if (results.length || meant.length < 2) {
    return { words: meant, results, corrected, partial: meant.length < words.length };
  }
  return { words: meant, results: await searchSome(meant), corrected, partial: true };
}

/**
 * 0 for the page whose acronym was asked, 1 its title or id (as its address says it, with its
 * département), 2 another of its names, 3 whole words of one of them; then the records, then the
 * other pages.
 * @param {Read} fragment
 * @param {string} asked
 */
function nearness({ meta, facets, raw_url: url }, asked) {
  const names = (meta.noms ?? "").split(" | ").map(foldedName);
  const [sigle, title, id, ...others] = [
    foldedName(meta.sigle ?? ""),
    foldedName(meta.title),
    ...names,
  ];
  if (sigle === asked) return 0;
  if ([title, id, foldedName(url.split("/").slice(2).join(" "))].includes(asked)) return 1;
  if (others.includes(asked)) return 2;
  if ([sigle, title, id, ...others].some((name) => ` ${name} `.includes(` ${asked} `))) return 3;
  return facets.sorte?.includes("page") ? 5 : 4;
}

/**
 * The same fragments, exact names first.
 * @param {Read[]} fragments
 * @param {string[]} words
 */
export function exactFirst(fragments, words) {
  const asked = foldedName(words.join(" "));
  const keyed = fragments.map((fragment) => ({ fragment, rank: nearness(fragment, asked) }));
  return keyed.sort((one, other) => one.rank - other.rank).map(({ fragment }) => fragment);
}

/* An entry of the lexicon, found by some of its words: « le bailleur ne répare pas la chaudière ». */

/** @import { Entry } from "./types.d.ts" */
import { keywordsOf } from "./words.js";

const LEAST = 2; // words that an entry must have
const START = 4; // letters that two words of a family share at least,
const SHARE = 0.5; // and their part of the longer one

/**
 * Whether two words are of one family: « décès » and « décédé ».
 * @param {string} one
 * @param {string} other
 */
function alike(one, other) {
  if (one === other) return true;
  const longest = Math.max(one.length, other.length);
  const length = Math.max(START, Math.ceil(longest * SHARE));
  return one.length >= length && one.slice(0, length) === other.slice(0, length);
}

export class Loose {
  /** @param {Entry[]} entries */
  constructor(entries) {
    this.entries = entries.map(({ id, termes }) => ({
      id,
      words: [...new Set(termes.flatMap(keywordsOf))],
    }));
  }

  /**
   * How much an entry has of some words: rare ones weigh more.
   * @param {string} id
   * @param {string[]} words
   */
  hits(id, words) {
    const own = this.entries.find((entry) => entry.id === id)?.words ?? [];
    return words.filter((word) => own.some((other) => alike(word, other)));
  }

  /**
   * The entry that has the most of some words, at least two; null if none has.
   * @param {string[]} words
   */
  best(words) {
    const found = this.entries.map(({ id }) => ({ id, hits: this.hits(id, words) }));
    const shared = (/** @type {string} */ word) =>
      found.filter(({ hits }) => hits.includes(word)).length;
    const weights = new Map(words.map((word) => [word, 1 / Math.max(1, shared(word))]));
    const weight = (/** @type {string[]} */ hits) =>
      hits.reduce((sum, word) => sum + 1 + (weights.get(word) ?? 0), 0);
    const [first] = found
      .filter(({ hits }) => hits.length >= LEAST)
      .sort((one, other) => weight(other.hits) - weight(one.hits));
    return first ?? null;
  }
}

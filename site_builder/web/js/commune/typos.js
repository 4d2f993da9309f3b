/* Names a typo away: the same as site_builder/geography/typos.py. */

import { MOST_WORDS, TRIED } from "../constants.js";
import { distance, faults } from "../lib/distance.js";

/**
 * A bit for each letter of a text: a changed letter moves two of them at most.
 * @param {string} text
 */
function signature(text) {
  let bits = 0;
  for (let i = 0; i < text.length; i++) bits |= 1 << (text.charCodeAt(i) & 31);
  return bits;
}

/**
 * @param {number} one
 * @param {number} other
 */
function moved(one, other) {
  let bits = one ^ other;
  let number = 0;
  for (; bits; bits &= bits - 1) number++;
  return number;
}

/** Texts filed by length, with a signature that rules most of them out without reading. */
class Texts {
  /** @param {Map<string, number[]>} texts The places that have each text. */
  constructor(texts) {
    this.texts = texts;
    /** @type {Map<number, [number, string][]>} */
    this.filed = new Map();
    for (const text of texts.keys()) {
      const alike = this.filed.get(text.length);
      if (alike) alike.push([signature(text), text]);
      else this.filed.set(text.length, [[signature(text), text]]);
    }
  }

  /**
   * The few texts nearest to `text`, the most common first.
   * @param {string} text
   */
  nearest(text) {
    let most = faults(text);
    /** @type {string[]} */
    let near = [];
    const mine = signature(text);
    for (let length = text.length - most; most && length <= text.length + faults(text); length++) {
      for (const [its, other] of this.filed.get(length) ?? []) {
        if (moved(mine, its) > 2 * most) continue;
        const far = distance(text, other, most);
        if (far > most) continue;
        if (far < most) [most, near] = [far, []];
        near.push(other);
      }
    }
    return near.sort((one, other) =>
      this.common(other) - this.common(one) || (one < other ? -1 : 1)
    ).slice(0, TRIED);
  }

  /** @param {string} text */
  common(text) {
    return this.texts.get(text)?.length ?? 0;
  }
}

/** What a text that finds nothing may have meant, among names and their words. */
export class Typos {
  /**
   * @param {Map<string, number[]>} names
   * @param {Map<string, number[]>} words
   */
  constructor(names, words) {
    this.names = new Texts(names);
    this.words = new Texts(words);
  }

  /**
   * Whole names near `sought`; if none, `sought` with its unknown words put right.
   * @param {string} sought
   */
  *repaired(sought) {
    const near = this.names.nearest(sought);
    yield* near;
    const words = sought.split(" ").filter(Boolean);
    if (near.length || words.length > MOST_WORDS) return;
    const choices = words.map((word) => {
      const spellings = this.words.texts.has(word) ? [] : this.words.nearest(word);
      return spellings.length ? spellings : [word];
    });
    for (let rank = 0; rank < TRIED; rank++) {
      yield choices.map((spellings) => spellings[Math.min(rank, spellings.length - 1)]).join(" ");
    }
  }
}

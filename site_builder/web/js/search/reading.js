/* What a question names: the longest phrases first, then a département. What is left may be a
   commune, a typing fault, or a word that no name has. */

/** @import { Named, Reading, Token } from "./types.d.ts" */
/** @import { Names } from "./names.js" */
import { distance, faults } from "../lib/distance.js";
import { wordsOf } from "../commune/names.js";

const CODE = /^(?:\d{2}|2[ab]|97\d|x\d{2})$/;

/** A question being read: which of its words are explained. */
class Words {
  /** @param {Token[]} tokens */
  constructor(tokens) {
    this.tokens = tokens;
    this.taken = tokens.map(() => false);
    /** @type {{ start: number, named: Named[] }[]} */
    this.found = [];
    /** @type {string | null} */
    this.departement = null;
  }

  /**
   * Phrases, the longest first.
   * @param {Names} names
   */
  takeNames({ phrases, longest }) {
    const places = this.tokens.flatMap(({ matters }, place) => (matters ? [place] : []));
    for (let size = Math.min(longest, places.length); size > 0; size--) {
      for (let first = 0; first + size <= places.length; first++) {
        const run = places.slice(first, first + size);
        if (run.some((place) => this.taken[place])) continue;
        const named = phrases.get(run.map((place) => this.tokens[place].word).join(" "));
        if (!named) continue;
        this.found.push({ start: run[0], named });
        this.take(run[0], run[size - 1]);
      }
    }
  }

  /**
   * A département, by its name or its number: « Seine-Saint-Denis », « 57 ».
   * @param {Map<string, string>} areas The code of each name.
   * @param {boolean} several Whether its name must have several words.
   */
  takeArea(areas, several) {
    if (this.departement) return;
    const written = this.tokens.map(({ raw }) => wordsOf(raw).join(" "));
    for (let size = Math.min(5, written.length); size > (several ? 1 : 0); size--) {
      for (let first = 0; first + size <= written.length; first++) {
        if (this.taken.slice(first, first + size).some(Boolean)) continue;
        const name = written.slice(first, first + size).join(" ");
        const code = areas.get(name) ?? (CODE.test(name) ? name.toUpperCase() : undefined);
        if (!code) continue;
        this.departement = code.startsWith("X") ? code.toLowerCase() : code;
        this.take(first, first + size - 1);
        return;
      }
    }
  }

  /**
   * @param {number} first
   * @param {number} last
   */
  take(first, last) {
    this.taken.fill(true, first, last + 1);
  }

  /** @returns {Reading} */
  reading() {
    /** @type {Token[][]} */
    const left = [];
    let before = -2;
    this.tokens.forEach((token, place) => {
      if (this.taken[place]) return;
      if (before === place - 1) left[left.length - 1].push(token);
      else left.push([token]);
      before = place;
    });
    this.found.sort((one, other) => one.start - other.start);
    return {
      named: this.found.flatMap(({ named }) => named),
      departement: this.departement,
      left: left.filter((run) => run.some(({ matters }) => matters)),
    };
  }
}

/**
 * A question read as national names and a place, then as any name, local ones too.
 * @param {Token[]} tokens
 * @param {{ national: Names, every: Names, areas: Map<string, string> }} known
 * @returns {[placed: Reading, named: Reading]}
 */
export function readings(tokens, { national, every, areas }) {
  const placed = new Words(tokens);
  placed.takeArea(areas, true);
  placed.takeNames(national);
  placed.takeArea(areas, false);
  const named = new Words(tokens);
  named.takeNames(every);
  named.takeArea(areas, false);
  return [placed.reading(), named.reading()];
}

/** @param {Reading} reading */
export const leftOf = ({ left }) => left.flat().filter(({ matters }) => matters);

const ALIKE = 0.5; // nearer than a fault: the same sound
const SOUNDS = /** @type {[RegExp, string][]} */ ([
  [/eau|au/g, "o"],
  [/ph/g, "f"],
  [/qu|k/g, "c"],
  [/y/g, "i"],
  [/m(?=[bp])/g, "n"],
  [/(?<!c)h/g, ""],
  [/(.)\1/g, "$1"],
]);

/**
 * A word as it is heard, roughly: « cotion » is « caution », « inpayé » is « impayé ».
 * @param {string} word
 */
const sounded = (word) => SOUNDS.reduce((text, [from, to]) => text.replace(from, to), word);

/**
 * The word of the names that is meant by one that no name has; null if none is near.
 * @param {string} word
 * @param {Map<string, { count: number }>} words
 */
export function meant(word, words) {
  const most = faults(word);
  const sound = sounded(word);
  if (!most || words.has(word) || /\d/.test(word)) return null;
  let least = most + 1;
  let common = 0;
  let found = null;
  for (const [other, { count }] of words) {
    const far = sounded(other) === sound ? ALIKE : distance(word, other, most);
    if (far > most || far > least || (far === least && count <= common)) continue;
    [least, common, found] = [far, count, other];
  }
  return found;
}

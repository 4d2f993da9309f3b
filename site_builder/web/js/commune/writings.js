/* Other ways to write a commune: an arrondissement, a place beside the name, an address line. The
   same reading as site_builder/geography/writings.py. */

/** @import { Writing } from "./types.d.ts" */
import { DISTRICT_WORDS, LINK_WORDS, ROMAN, WORDS_AFTER, WORDS_BEFORE } from "../constants.js";
import { key, wordsOf } from "./names.js";

// « 93 100 » is a postal code, « 19 ème » an ordinal.
const SPACED_CODE = /(?<!\S)(\d{2}) (\d{3})(?!\S)/g;
const SPACED_ORDINAL = /\b(\d{1,2}) (er|e|eme|ieme)\b/g;
const ORDINAL = /^0?(?:([1-9]\d?)|(x{0,2}(?:ix|iv|v?i{0,3})))(?:er|eme|ieme|e)?$/;
const NAMED_DISTRICT = new RegExp(`^(?<town>\\w+) (?<rank>\\w+)(?: (?:${DISTRICT_WORDS}))?$`);
const DISTRICT_OF = new RegExp(`^(?<rank>\\w+) (?:${DISTRICT_WORDS}) (?:(?:de|d) )?(?<town>\\w+)$`);
const BEFORE = new RegExp(`^(?:l |la )?(?:${WORDS_BEFORE}) (?:(?:de|du|des|d) )?(?<rest>.+)$`);
const AFTER = new RegExp(`^(?<rest>.+?) (?:${WORDS_AFTER})$`);
const CEDEX = /cedex(?: \d{1,2})?/g;
const PLACE = /^(?:\d{2,3}|2[ab]|\d[\dab]\d{3})$/;
const LINKS = new Set(LINK_WORDS);

/** @param {string} text */
const cut = (text) => text.split(" ").filter(Boolean);

/** Reads texts as names, with what the commune must have besides. */
export class Writings {
  /**
   * @param {Record<string, [nom: string, region: string]>} departements
   * @param {Map<string, string[][]>} towns The key of a town → the words of each of its arrondissements.
   */
  constructor(departements, towns) {
    this.towns = towns;
    /** @type {Map<string, string[]>} */
    this.areas = new Map();
    for (const [code, names] of Object.entries(departements)) {
      for (const name of new Set(names.map(key))) {
        this.areas.set(name, [...(this.areas.get(name) ?? []), code]);
      }
    }
    this.longest = Math.max(...[...this.areas.keys()].map((name) => cut(name).length));
  }

  /**
   * What a text may write, the most literal first.
   * @param {string} text
   * @returns {Generator<Writing>}
   */
  *read(text) {
    const words = asWords(text);
    const bare = stripped(words);
    for (const found of words.join(" ") === bare.join(" ") ? [words] : [words, bare]) {
      yield { words: found, places: [] };
      yield* this.district(found);
      yield* this.placed(found);
    }
  }

  /**
   * « Saint-Denis (93) », « 57000 Metz », « Saint-Denis, la Réunion »: a name and places.
   * @param {string[]} words
   * @returns {Generator<Writing>}
   */
  *placed(words) {
    const text = words.join(" ");
    const plain = text.replace(CEDEX, "");
    const isCedex = plain !== text;
    const codes = cut(plain).filter((word) => PLACE.test(word));
    const name = unlinked(cut(plain).filter((word) => !codes.includes(word)));
    const places = codes.map((code) => code.toUpperCase());
    // The codes of a cedex begin as the département does.
    if (name.length && (places.length || isCedex)) {
      yield { words: name, places: isCedex ? places.flatMap(departementsOf) : places };
    }
    for (let size = Math.min(this.longest + 1, name.length - 1); size > 0; size--) {
      const areas = this.areas.get(key(name.slice(-size).join(" ")));
      if (areas) yield { words: unlinked(name.slice(0, -size)), places: areas };
    }
  }

  /**
   * « Paris 19 », « Lyon IIIe », « 8e arrondissement de Marseille »: its official name.
   * @param {string[]} words
   * @returns {Generator<Writing>}
   */
  *district(words) {
    const text = words.join(" ");
    const found = (NAMED_DISTRICT.exec(text) ?? DISTRICT_OF.exec(text))?.groups;
    const official = found && this.towns.get(found.town)?.[rankOf(found.rank) - 1];
    if (official) yield { words: official, places: [] };
  }
}

/** @param {string} text */
function asWords(text) {
  const joined = cut(text.replace(/\s+/g, " ")).join(" ").replace(SPACED_CODE, "$1$2");
  return cut(wordsOf(joined).join(" ").replace(SPACED_ORDINAL, "$1$2"));
}

/**
 * Without what people write around a name: « mairie de », « centre-ville ».
 * @param {string[]} words
 */
function stripped(words) {
  const text = words.join(" ");
  const rest = BEFORE.exec(text)?.groups?.rest ?? text;
  return cut(AFTER.exec(rest)?.groups?.rest ?? rest);
}

/**
 * « Saint-Denis de (la Réunion) » → « Saint-Denis ».
 * @param {string[]} words
 */
function unlinked(words) {
  const last = words.findLastIndex((word) => !LINKS.has(word));
  return words.slice(0, last + 1);
}

/**
 * Those that begin a postal code; « 20 » was Corsica.
 * @param {string} code
 */
function departementsOf(code) {
  const start = code.length < 5 ? code : /^9[78]/.test(code) ? code.slice(0, 3) : code.slice(0, 2);
  return start === "20" ? ["2A", "2B"] : [start];
}

/**
 * « 19e », « 01 », « XIX » → a number; 0 if it is none.
 * @param {string} text
 */
function rankOf(text) {
  const [, digits, roman] = ORDINAL.exec(text) ?? [];
  if (digits) return Number(digits);
  const values = [...(roman ?? "")].map((letter) => ROMAN[letter]);
  return values.reduce(
    (sum, value, place) => sum + (value < Math.max(...values.slice(place)) ? -value : value),
    0,
  );
}

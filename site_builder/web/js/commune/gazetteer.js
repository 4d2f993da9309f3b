/* The rows of the index, found by name, by code, by postal code. A row is told by its place: one
   below `inForce` is a commune of today, the others are former names and codes. */

/** @import { Match, Rows } from "./types.d.ts" */
import { DISTRICT } from "../constants.js";
import { glued, key, wordsOf } from "./names.js";

const WHOLE_TOWN = "000"; // « 75000 »: a postal code of the whole of Paris, which no part of it has
const WITH_MORE = /^st|(?:^|[^\p{L}])l(?:[eèa]|[eè]s|ez)?(?:[^\p{L}]|$)/iu; // an article, or what may be « saint »

/**
 * @param {string} name
 * @param {number} place
 * @returns {[string, number][]}
 */
const wordsWithPlace = (name, place) =>
  [...new Set(name.split(" "))].filter(Boolean).map((word) => [word, place]);

/**
 * The places of each name.
 * @param {[string, number][]} pairs
 */
function grouped(pairs) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  for (const [name, place] of pairs) {
    if (!name) continue;
    const places = found.get(name);
    if (places) places.push(place);
    else found.set(name, [place]);
  }
  return found;
}

/**
 * A name without its spaces, with its articles and without. Most names have none: they are not read
 * again.
 * @param {string} name
 * @param {string} itsKey
 */
function gluedNames(name, itsKey) {
  const plain = itsKey.replaceAll(" ", "");
  const whole = WITH_MORE.test(name) ? glued(wordsOf(name)) : plain;
  return whole === plain ? [plain] : [whole, plain];
}

export class Gazetteer {
  /** @type {Map<string, number[]> | undefined} */
  gluedOnce;

  /** @param {Rows} rows */
  constructor({ communes, former }) {
    this.communes = communes;
    this.former = former;
    this.inForce = communes.length;
    this.all = [...communes, ...former];
    this.keys = this.all.map(({ nom }) => key(nom));
    this.spaced = this.keys.map((name) => ` ${name}`);
    this.names = grouped(this.keys.map((name, place) => [name, place]));
    this.weights = this.weighed();
    /** @type {Map<string, number>} */
    this.codes = new Map();
    /** Postal code → commune → the part of it that has the code. @type {Map<string, Map<number, number>>} */
    this.postal = new Map();
    this.readCodes();
    this.towns = this.readDistricts();
  }

  /** The places of each word of a name. */
  get words() {
    return grouped(this.keys.flatMap(wordsWithPlace));
  }

  /** The places of each name without its spaces; only made at the first need. */
  get glued() {
    this.gluedOnce ??= grouped(
      this.all.flatMap(({ nom }, place) =>
        gluedNames(nom, this.keys[place]).map((
          text,
        ) => /** @type {[string, number]} */ ([text, place]))
      ),
    );
    return this.gluedOnce;
  }

  /** People of each place; a former commune has its share of those of its commune. */
  weighed() {
    /** @type {Map<number, number>} */
    const parts = new Map();
    for (const { commune } of this.former) parts.set(commune, (parts.get(commune) ?? 0) + 1);
    const people = (/** @type {number} */ place) => this.communes[place].population ?? 0;
    return [
      ...this.communes.map((_, place) => people(place)),
      ...this.former.map(({ commune }) => people(commune) / (1 + (parts.get(commune) ?? 0))),
    ];
  }

  readCodes() {
    this.all.forEach(({ code, postaux }, place) => {
      if (!this.codes.has(code)) this.codes.set(code, place);
      for (const postcode of postaux) this.addPostal(postcode, place);
    });
  }

  /**
   * @param {string} postcode
   * @param {number} place
   */
  addPostal(postcode, place) {
    const places = this.postal.get(postcode) ?? new Map();
    this.postal.set(postcode, places.set(this.placeOfToday(place), place));
  }

  /** The key of each town that has arrondissements → the words of their names, in order. */
  readDistricts() {
    /** @type {Map<string, string[][]>} */
    const towns = new Map();
    for (const { nature, commune, nom } of this.former) {
      if (nature !== DISTRICT) continue;
      const town = this.keys[commune];
      if (!towns.has(town)) {
        this.addPostal(this.communes[commune].departement + WHOLE_TOWN, commune);
      }
      towns.set(town, [...(towns.get(town) ?? []), wordsOf(nom)]);
    }
    return towns;
  }

  /** @param {number} place */
  placeOfToday(place) {
    return place < this.inForce ? place : this.former[place - this.inForce].commune;
  }

  /**
   * @param {number} place
   * @returns {Match}
   */
  match(place) {
    return {
      commune: this.communes[this.placeOfToday(place)],
      ancien: this.former[place - this.inForce] ?? null,
    };
  }

  /**
   * Whether a commune has one of these places (a département, a code); no place is anywhere.
   * @param {number} place
   * @param {string[]} places
   */
  isIn(place, places) {
    const today = this.placeOfToday(place);
    const { code, departement } = this.communes[today];
    return !places.length ||
      places.some((said) =>
        said === code || said === departement || this.postal.get(said)?.has(today)
      );
  }

  /**
   * The first place of each commune.
   * @param {number[]} places
   * @param {number} limit
   */
  distinct(places, limit) {
    /** @type {Map<number, number>} */
    const found = new Map();
    for (const place of places) {
      if (found.size === limit) break;
      const today = this.placeOfToday(place);
      if (!found.has(today)) found.set(today, place);
    }
    return [...found.values()];
  }

  /**
   * The same places, sorted: the largest communes first.
   * @param {number[]} places
   */
  heaviest(places) {
    return places.sort((one, other) => this.weights[other] - this.weights[one]);
  }

  /**
   * Names of today, then those of yesterday, the largest communes first.
   * @param {number[]} places
   */
  named(places) {
    return [
      ...this.heaviest(places.filter((place) => place < this.inForce)),
      ...this.heaviest(places.filter((place) => place >= this.inForce)),
    ];
  }

  /**
   * Those whose postal code is this one.
   * @param {string} code
   */
  postalOf(code) {
    return [...(this.postal.get(code)?.values() ?? [])];
  }

  /**
   * Those whose postal code begins so.
   * @param {string} digits
   */
  postalFrom(digits) {
    const codes = [...this.postal.keys()].filter((code) => code.startsWith(digits)).sort();
    return codes.flatMap((code) => this.postalOf(code));
  }

  /**
   * Names that begin so, then those whose words do.
   * @param {string} sought
   */
  beginning(sought) {
    if (!sought) return [];
    return [
      ...this.heaviest(this.namesFrom(sought)),
      ...this.heaviest(this.wordsFrom(sought.split(" "))),
    ];
  }

  /** @param {string} sought */
  namesFrom(sought) {
    const alphabetical = (/** @type {number} */ one, /** @type {number} */ other) =>
      this.keys[one] < this.keys[other] ? -1 : this.keys[one] > this.keys[other] ? 1 : one - other;
    return this.placesWhere((name) => name.startsWith(` ${sought}`)).sort(alphabetical);
  }

  /** @param {string[]} starts */
  wordsFrom(starts) {
    const [first, ...others] = starts.map((start) => ` ${start}`);
    return this.placesWhere((name) =>
      name.includes(first) && others.every((start) => name.includes(start))
    );
  }

  /**
   * `suits` is given the key of each name with a space before each word: at each letter typed, all of
   * France is read.
   * @param {(name: string) => boolean} suits
   */
  placesWhere(suits) {
    const found = [];
    for (let place = 0; place < this.spaced.length; place++) {
      if (suits(this.spaced[place])) found.push(place);
    }
    return found;
  }
}

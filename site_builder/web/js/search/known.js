/* What the search knows of the records: names and lexicon, fetched at once; communes and
   territories, fetched at the first question that names a place. */

/** @import { Territories } from "../commune/types.d.ts" */
/** @import { Called, Entry, Organisation, SearchFile, Sheet } from "./types.d.ts" */
import { lookupOf } from "../commune/index.js";
import { wordsOf } from "../commune/names.js";
import { fetched } from "../lib/data.js";
import { Loose } from "./loose.js";
import { Names } from "./names.js";
import { keywordsOf } from "./words.js";

/**
 * @template {Called} T
 * @param {T[]} list
 * @returns {Map<string, T>}
 */
const byKey = (list) => new Map(list.map((one) => [one.cle, one]));

/** @typedef {{ communes: string, territoires: string }} Addresses Of the files of places. */

export class Known {
  /** @type {Promise<Territories> | undefined} */
  placesOnce;

  /**
   * @param {SearchFile} file
   * @param {Addresses} addresses
   */
  constructor(file, addresses) {
    this.file = file;
    this.addresses = addresses;
    /** @type {Map<string, Sheet>} */
    this.sheets = byKey(file.fiches);
    /** @type {Map<string, Organisation>} */
    this.organisations = byKey(file.organismes);
    /** @type {Map<string, Entry>} */
    this.entries = new Map(file.lexique.map((entry) => [entry.id, entry]));
    this.territories = new Map(file.territoires);
    this.acronyms = new Map(file.sigles);
    this.national = new Names(file, false);
    this.every = new Names(file, true);
    this.loose = new Loose(file.lexique);
    /** Words that are not said of a commune alone: « hôpital » is not L’Hôpital. */
    this.common = new Set([
      ...file.lexique.flatMap(({ termes }) => termes.flatMap(keywordsOf)),
      ...file.fiches.flatMap(({ nom, decline }) => (decline ? [] : keywordsOf(nom))),
    ]);
    this.areas = new Map(file.territoires.map(([code, nom]) => [wordsOf(nom).join(" "), code]));
  }

  /** @param {string} departement */
  covers = (departement) => this.territories.has(departement);

  /** The communes of France. */
  lookup = () => lookupOf(this.addresses.communes);

  /** What is known of the territories; a failure is forgotten, so that the next use tries again. */
  places() {
    const before = this.placesOnce;
    if (before) return before;
    /** @type {Promise<Territories>} */
    const asked = fetched(this.addresses.territoires);
    asked.catch(() => (this.placesOnce = undefined));
    this.placesOnce = asked;
    return asked;
  }
}

/** @type {Promise<Known> | undefined} */
let known;

/**
 * @param {{ recherche: string } & Addresses} addresses
 */
export function loadKnown({ recherche, ...addresses }) {
  if (known) return known;
  const asked = fetched(recherche).then((file) => new Known(file, addresses));
  asked.catch(() => (known = undefined));
  known = asked;
  return asked;
}

/* Finds a commune from what people type: the same reading, and the same order, as
   site_builder/geography/lookup.py. Tests hold both together. */

/** @import { Covers, Match, Offer, Rows, Writing } from "./types.d.ts" */
import { DISTRICT, USUAL_NAME } from "../constants.js";
import { codeOf } from "./codes.js";
import { Gazetteer } from "./gazetteer.js";
import { glued, key, withoutArticles } from "./names.js";
import { Typos } from "./typos.js";
import { Writings } from "./writings.js";

export class Lookup {
  /** @type {Typos | undefined} */
  typosOnce;

  /** @param {Rows} rows */
  constructor(rows) {
    this.index = new Gazetteer(rows);
    this.writings = new Writings(rows.departements, this.index.towns);
  }

  /** What may have been meant; only made at the first need. */
  get typos() {
    this.typosOnce ??= new Typos(this.index.names, this.index.words);
    return this.typosOnce;
  }

  /**
   * The commune that a code of our own links, of today or of yesterday, leads to; null for a former
   * code that is a postal code of others as well.
   * @param {string} code
   * @returns {Match | null}
   */
  byCode(code) {
    const { codes, inForce, postal } = this.index;
    const known = codeOf(code);
    const place = codes.get(known);
    return place === undefined || (place >= inForce && postal.has(known))
      ? null
      : this.index.match(place);
  }

  /**
   * The former commune, arrondissement or name that has a code, with its commune of today.
   * @param {string} code
   */
  byFormerCode(code) {
    const rank = this.index.former.findIndex((found) => found.code === code);
    return rank < 0 ? null : this.index.match(this.index.inForce + rank);
  }

  /**
   * The names of the former communes that a commune took in.
   * @param {string} code
   */
  partsOf(code) {
    const place = this.index.codes.get(code);
    return this.index.former
      .filter(({ commune, nom, nature }) =>
        commune === place && nom && nature !== DISTRICT && nature !== USUAL_NAME
      )
      .map(({ nom }) => nom);
  }

  /**
   * Communes that `query` may mean, each once, best first: those that are written so, those that
   * begin so; if there are none, those that may be meant. What only had this code once comes after
   * those that are written so, whatever the département.
   * @param {string} query
   * @param {number} [limit]
   * @param {Covers | null} [covers] Tells a département to prefer.
   * @returns {Offer[]}
   */
  search(query, limit = 20, covers = null) {
    const { index } = this;
    const exact = this.exactPlaces(query);
    const { places, near } = this.others(query, exact.length > 0);
    const ordered = (/** @type {number[]} */ found) => {
      if (!covers) return found;
      const prefers = (/** @type {number} */ place) =>
        covers(index.communes[index.placeOfToday(place)].departement);
      return [...found.filter(prefers), ...found.filter((place) => !prefers(place))];
    };
    const written = this.withoutFormerCode(query, exact);
    const once = exact.filter((place) => !written.includes(place));
    const sure = new Set(written.map((place) => index.placeOfToday(place)));
    const found = index.distinct(
      [...ordered(written), ...ordered(once), ...ordered(places)],
      limit,
    );
    return found.map((place) => ({
      ...index.match(place),
      sure: sure.has(index.placeOfToday(place)),
      near,
    }));
  }

  /**
   * What to show when Enter can't choose: all those that are written so, if there are several.
   * @param {string} query
   * @param {number} limit
   * @param {Covers} covers
   */
  offered(query, limit, covers) {
    const { length } = this.index.distinct(this.exactPlaces(query), Infinity);
    return this.search(query, length > 1 ? length : limit, covers);
  }

  /**
   * The one commune that `query` means without a doubt, or null: several are written so, it is a
   * former code, or a larger commune begins so (« Évry », « Évry-Courcouronnes »).
   * @param {string} query
   */
  certain(query) {
    const { index } = this;
    const [place, ...others] = index.distinct(
      this.withoutFormerCode(query, this.exactPlaces(query)),
      2,
    );
    if (place === undefined || others.length) return null;
    const match = index.match(place);
    const name = key(query);
    const most = match.commune.population ?? 0;
    const isLarger = index.communes.some(({ population }, other) =>
      (population ?? 0) > most && index.keys[other].startsWith(name)
    );
    return isLarger ? null : match;
  }

  /**
   * @param {string} query
   * @param {number[]} places
   */
  withoutFormerCode(query, places) {
    const code = codeOf(query);
    return places.filter((place) =>
      place < this.index.inForce || this.index.all[place].code !== code
    );
  }

  /**
   * Those that are not written so; the less literal readings only if nothing else is found.
   * @param {string} query
   * @param {boolean} isWritten
   */
  others(query, isWritten) {
    const { index } = this;
    const sought = key(query);
    const digits = codeOf(query);
    const begun = /^\d+$/.test(digits)
      ? index.heaviest(index.postalFrom(digits))
      : index.beginning(sought);
    if (begun.length || isWritten) return { places: begun, near: false };
    const beside = [...this.writings.placed(sought.split(" "))].flatMap(({ words, places }) =>
      index.beginning(withoutArticles(words)).filter((place) => index.isIn(place, places))
    );
    if (beside.length) return { places: beside, near: false };
    for (const reading of [this.mistyped(sought), this.elsewhere(sought)]) {
      const places = [...reading];
      if (places.length) return { places, near: true };
    }
    return { places: [], near: true };
  }

  /**
   * @param {string} sought
   * @returns {Generator<number>}
   */
  *mistyped(sought) {
    for (const near of sought ? this.typos.repaired(sought) : []) {
      yield* this.index.heaviest([...(this.index.names.get(near) ?? [])]);
      yield* this.index.beginning(near);
    }
  }

  /**
   * « 92120 Montreuil »: the name alone, where no commune has both.
   * @param {string} sought
   * @returns {Generator<number>}
   */
  *elsewhere(sought) {
    for (const { words } of this.writings.placed(sought.split(" "))) {
      const name = withoutArticles(words);
      yield* this.index.named(this.index.names.get(name) ?? []);
      yield* this.index.beginning(name);
    }
  }

  /**
   * The places that have this very code, name, former name or postal code; if there are none, those
   * whose name is written there in another way.
   * @param {string} query
   */
  exactPlaces(query) {
    const literal = this.literal(query);
    if (literal.length) return literal;
    for (const writing of this.writings.read(query)) {
      const found = this.written(writing).filter((place) => this.index.isIn(place, writing.places));
      if (found.length) return found;
    }
    return [];
  }

  /** @param {string} query */
  literal(query) {
    const { codes, inForce, names } = this.index;
    const code = codeOf(query);
    const place = codes.get(code);
    const ofCode = place === undefined ? [] : [place];
    // « 75004 » is Paris before it is the code that Asnières had until 1968.
    return [
      ...ofCode.filter((found) => found < inForce),
      ...this.index.named(names.get(key(query)) ?? []),
      ...this.index.heaviest(this.index.postalOf(code)),
      ...ofCode.filter((found) => found >= inForce),
    ];
  }

  /** @param {Writing} writing */
  written({ words }) {
    const { index } = this;
    return index.named(
      index.names.get(withoutArticles(words)) ?? index.glued.get(glued(words)) ?? [],
    );
  }
}

/* Finds a commune from what people type: the same reading, and the same order, as
   site_builder/geography/lookup.py. Tests hold both together. */

import { TRIED, Texts, WORDS } from "./typos.js";
import { Writings } from "./writings.js";
import { glued, key, withoutArticles, wordsOf } from "./names.js";

const WHOLE_TOWN = "000"; // « 75000 »: a postal code of the whole of Paris, which no part of it has
const DISTRICT = "arrondissement";
const WITH_MORE = /^st|(?:^|[^\p{L}])l(?:[eèa]|[eè]s|ez)?(?:[^\p{L}]|$)/iu; // an article, or what may be « saint »

/* The département that begins a code of commune. */
export const departementOf = (code) => (/^9[78]/.test(code) ? code.slice(0, 3) : code.slice(0, 2));

const codeOf = (query) => query.replace(/\s+/g, "").toUpperCase();

const wordsWithPlace = (name, place) =>
  [...new Set(name.split(" "))].filter(Boolean).map((word) => [word, place]);

function grouped(pairs) {
  const found = new Map();
  for (const [name, place] of pairs) {
    if (!name) continue;
    if (found.has(name)) found.get(name).push(place);
    else found.set(name, [place]);
  }
  return found;
}

/* A name without its spaces, with its articles and without. Most names have none: they are not read
   again. */
function gluedNames(name, itsKey) {
  const plain = itsKey.replaceAll(" ", "");
  const whole = WITH_MORE.test(name) ? glued(wordsOf(name)) : plain;
  return whole === plain ? [plain] : [whole, plain];
}

/* What is only made at the first need. */
function once(make) {
  let made;
  return () => (made ??= make());
}

/* An index of communes; its rows are those of `unpacked`. A place below `inForce` is a commune of
   today, the others are former names and codes. */
export class Lookup {
  constructor({ departements, communes, former }) {
    Object.assign(this, { communes, former, inForce: communes.length });
    this.all = [...communes, ...former];
    this.keys = this.all.map(({ nom }) => key(nom));
    this.spaced = this.keys.map((name) => ` ${name}`);
    this.names = grouped(this.keys.map((name, place) => [name, place]));
    this.texts = once(() => new Texts(this.names));
    this.words = once(() => new Texts(grouped(this.keys.flatMap(wordsWithPlace))));
    this.glued = once(() => grouped(this.all.flatMap(({ nom }, place) => gluedNames(nom, this.keys[place]).map((text) => [text, place]))));
    this.weigh();
    this.readCodes();
    this.writings = new Writings(departements, this.readDistricts());
  }

  weigh() {
    const parts = new Map();
    for (const { commune } of this.former) parts.set(commune, (parts.get(commune) ?? 0) + 1);
    const people = (place) => this.communes[place].population ?? 0;
    this.weights = [
      ...this.communes.map((_, place) => people(place)),
      ...this.former.map(({ commune }) => people(commune) / (1 + parts.get(commune))),
    ];
  }

  readCodes() {
    this.codes = new Map();
    this.postal = new Map(); // postal code → commune → the part of it that has the code
    this.all.forEach(({ code, postaux }, place) => {
      if (!this.codes.has(code)) this.codes.set(code, place);
      for (const postcode of postaux) this.addPostal(postcode, place);
    });
  }

  addPostal(postcode, place) {
    if (!this.postal.has(postcode)) this.postal.set(postcode, new Map());
    this.postal.get(postcode).set(this.placeOfToday(place), place);
  }

  /* The key of each town that has arrondissements → the words of their names, in order. */
  readDistricts() {
    const towns = new Map();
    for (const { nature, commune, nom } of this.former) {
      if (nature !== DISTRICT) continue;
      const town = this.keys[commune];
      if (!towns.has(town)) this.addPostal(this.communes[commune].departement + WHOLE_TOWN, commune);
      towns.set(town, [...(towns.get(town) ?? []), wordsOf(nom)]);
    }
    return towns;
  }

  placeOfToday(place) {
    return place < this.inForce ? place : this.former[place - this.inForce].commune;
  }

  /* `{commune, ancien}`: `ancien` is the former name or code that leads there, or null. */
  match(place) {
    return { commune: this.communes[this.placeOfToday(place)], ancien: this.former[place - this.inForce] ?? null };
  }

  /* The commune that a code of our own links, of today or of yesterday, leads to; null for a former
     code that is a postal code of others as well. */
  byCode(code) {
    const known = codeOf(code);
    const place = this.codes.get(known);
    return place === undefined || (place >= this.inForce && this.postal.has(known)) ? null : this.match(place);
  }

  /* The former commune, arrondissement or name that has a code, with its commune of today. */
  byFormerCode(code) {
    const rank = this.former.findIndex((found) => found.code === code);
    return rank < 0 ? null : this.match(this.inForce + rank);
  }

  /* Communes that `query` may mean, each once, best first: those that are written so, those that
     begin so; if there are none, those that may be meant. `covers` tells a département to prefer.
     Each has `sure`, whether it is written so, and `near`, whether it only may be meant. What only
     had this code once comes after those that are written so, whatever the département. */
  search(query, limit = 20, covers = null) {
    const exact = this.exactPlaces(query);
    const { places, near } = this.others(query, exact.length > 0);
    const prefers = (place) => covers(this.communes[this.placeOfToday(place)].departement);
    const ordered = (found) => (covers ? [...found.filter(prefers), ...found.filter((place) => !prefers(place))] : found);
    const written = this.withoutFormerCode(query, exact);
    const once = exact.filter((place) => !written.includes(place));
    const sure = new Set(written.map((place) => this.placeOfToday(place)));
    const found = this.distinct([...ordered(written), ...ordered(once), ...ordered(places)], limit);
    return found.map((place) => ({ ...this.match(place), sure: sure.has(this.placeOfToday(place)), near }));
  }

  /* What to show when Enter can't choose: all those that are written so, if there are several. */
  offered(query, limit, covers) {
    const { length } = this.exact(query);
    return this.search(query, length > 1 ? length : limit, covers);
  }

  /* The communes that have this very code, name, former name or postal code; if there are none, those
     whose name is written there in another way. */
  exact(query) {
    return this.distinct(this.exactPlaces(query), Infinity).map((place) => this.match(place));
  }

  /* The one commune that `query` means without a doubt, or null: several are written so, it is a
     former code, or a larger commune begins so (« Évry », « Évry-Courcouronnes »). */
  certain(query) {
    const [place, ...others] = this.distinct(this.withoutFormerCode(query, this.exactPlaces(query)), 2);
    if (place === undefined || others.length) return null;
    const match = this.match(place);
    const name = key(query);
    const most = match.commune.population ?? 0;
    const isLarger = ({ population }, other) => population > most && this.keys[other].startsWith(name);
    return this.communes.some(isLarger) ? null : match;
  }

  withoutFormerCode(query, places) {
    const code = codeOf(query);
    return places.filter((place) => place < this.inForce || this.all[place].code !== code);
  }

  /* The first place of each commune. */
  distinct(places, limit) {
    const found = new Map();
    for (const place of places) {
      if (found.size === limit) break;
      const today = this.placeOfToday(place);
      if (!found.has(today)) found.set(today, place);
    }
    return [...found.values()];
  }

  /* Those that are not written so; the less literal readings only if nothing else is found. */
  others(query, isWritten) {
    const sought = key(query);
    const digits = codeOf(query);
    const begun = /^\d+$/.test(digits) ? this.heaviest(this.postalFrom(digits)) : this.beginning(sought);
    if (begun.length || isWritten) return { places: begun, near: false };
    const beside = [...this.writings.placed(sought.split(" "))].flatMap(({ words, places }) =>
      this.beginning(withoutArticles(words)).filter((place) => this.isIn(place, places)));
    if (beside.length) return { places: beside, near: false };
    for (const reading of [this.mistyped(sought), this.elsewhere(sought)]) {
      const places = [...reading];
      if (places.length) return { places, near: true };
    }
    return { places: [], near: true };
  }

  *mistyped(sought) {
    for (const near of sought ? this.repaired(sought) : []) {
      yield* this.heaviest([...(this.names.get(near) ?? [])]);
      yield* this.beginning(near);
    }
  }

  /* « 92120 Montreuil »: the name alone, where no commune has both. */
  *elsewhere(sought) {
    for (const { words } of this.writings.placed(sought.split(" "))) {
      const name = withoutArticles(words);
      yield* this.named(this.names.get(name) ?? []);
      yield* this.beginning(name);
    }
  }

  exactPlaces(query) {
    const literal = this.literal(query);
    if (literal.length) return literal;
    for (const writing of this.writings.read(query)) {
      const found = this.written(writing).filter((place) => this.isIn(place, writing.places));
      if (found.length) return found;
    }
    return [];
  }

  literal(query) {
    const code = codeOf(query);
    const place = this.codes.get(code);
    // « 75004 » is Paris before it is the code that Asnières had until 1968.
    const former = place >= this.inForce;
    return [
      ...(place === undefined || former ? [] : [place]),
      ...this.named(this.names.get(key(query)) ?? []),
      ...this.heaviest([...(this.postal.get(code)?.values() ?? [])]),
      ...(former ? [place] : []),
    ];
  }

  /* Names of today, then those of yesterday, the largest communes first. */
  named(places) {
    return [
      ...this.heaviest(places.filter((place) => place < this.inForce)),
      ...this.heaviest(places.filter((place) => place >= this.inForce)),
    ];
  }

  written({ words }) {
    return this.named(this.names.get(withoutArticles(words)) ?? this.glued().get(glued(words)) ?? []);
  }

  /* Whether a commune has one of these places; no place is anywhere. */
  isIn(place, places) {
    const today = this.placeOfToday(place);
    const { code, departement } = this.communes[today];
    return !places.length || places.some((said) => said === code || said === departement || this.postal.get(said)?.has(today));
  }

  heaviest(places) {
    return places.sort((one, other) => this.weights[other] - this.weights[one]);
  }

  postalFrom(digits) {
    const codes = [...this.postal.keys()].filter((code) => code.startsWith(digits)).sort();
    return codes.flatMap((code) => [...this.postal.get(code).values()]);
  }

  /* Names that begin so, then those whose words do. */
  beginning(sought) {
    if (!sought) return [];
    return [...this.heaviest(this.namesFrom(sought)), ...this.heaviest(this.wordsFrom(sought.split(" ")))];
  }

  namesFrom(sought) {
    const alphabetical = (one, other) => (this.keys[one] < this.keys[other] ? -1 : this.keys[one] > this.keys[other] ? 1 : one - other);
    return this.placesWhere((name) => name.startsWith(` ${sought}`)).sort(alphabetical);
  }

  wordsFrom(starts) {
    const [first, ...others] = starts.map((start) => ` ${start}`);
    return this.placesWhere((name) => name.includes(first) && others.every((start) => name.includes(start)));
  }

  /* `suits` is given the key of each name with a space before each word: at each letter typed, all of
     France is read. */
  placesWhere(suits) {
    const found = [];
    for (let place = 0; place < this.spaced.length; place++) if (suits(this.spaced[place])) found.push(place);
    return found;
  }

  /* Whole names near `sought`; if none, `sought` with its unknown words put right. */
  *repaired(sought) {
    const near = this.texts().nearest(sought);
    yield* near;
    const words = sought.split(" ").filter(Boolean);
    if (near.length || words.length > WORDS) return;
    const known = this.words();
    const choices = words.map((word) => {
      const spellings = known.texts.has(word) ? [] : known.nearest(word);
      return spellings.length ? spellings : [word];
    });
    for (let rank = 0; rank < TRIED; rank++) {
      yield choices.map((spellings) => spellings[Math.min(rank, spellings.length - 1)]).join(" ");
    }
  }
}

/* Finds a commune from what people type: the same reading, and the same order, as
   site_builder/geography (names.py, lookup.py, typos.py). Tests hold both together. */

/* ---- Names ---- */

const SHORT = { st: "saint", ste: "sainte", sts: "saints", stes: "saintes" };
const ARTICLES = new Set(["l", "le", "la", "les", "lez"]); // « lès » is « les » once folded
const LIGATURES = { œ: "oe", Œ: "oe", æ: "ae", Æ: "ae", "’": "'" };

export const fold = (text) =>
  text.replace(/[œŒæÆ’]/g, (sign) => LIGATURES[sign]).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/* « L'Haÿ-les-Roses » → « hay roses », « St-Ouen s/ Seine » → « saint ouen sur seine ». */
export function key(name) {
  const folded = fold(name).replace(/\bs\/s\b/g, "sous").replace(/\bs\//g, "sur ");
  const words = (folded.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => SHORT[word] ?? word);
  const kept = words.filter((word) => !ARTICLES.has(word));
  return (kept.length ? kept : words).join(" ");
}

/* ---- Typos ---- */

const LONG = 8; // letters from which two faults are allowed
const TRIED = 3; // names, or spellings of a word, tried at most
const WORDS = 8; // no name has more: a longer text is not a name mistyped

const faults = (text) => (text.length < 4 ? 0 : text.length < LONG ? 1 : 2);

/* Letters to change, add, remove or swap from one text to the other; `most` + 1 if more. */
export function distance(one, other, most) {
  const far = most + 1;
  const width = other.length;
  if (Math.abs(one.length - width) > most) return far;
  let before = new Uint8Array(width + 1);
  let last = new Uint8Array(width + 1);
  let row = Uint8Array.from({ length: width + 1 }, (_, j) => Math.min(j, far));
  for (let i = 1; i <= one.length; i++) {
    [before, last, row] = [last, row, before];
    row.fill(far);
    if (i <= most) row[0] = i;
    let least = row[0];
    for (let j = Math.max(1, i - most); j <= Math.min(width, i + most); j++) {
      let cost = last[j - 1];
      if (one[i - 1] !== other[j - 1]) {
        cost = 1 + Math.min(last[j - 1], last[j], row[j - 1]);
        const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (swapped) cost = Math.min(cost, before[j - 2] + 1);
      }
      row[j] = Math.min(cost, far);
      least = Math.min(least, row[j]);
    }
    if (least === far) return far;
  }
  return row[width];
}

/* A bit for each letter of a text: a changed letter moves two of them at most. */
function signature(text) {
  let bits = 0;
  for (let i = 0; i < text.length; i++) bits |= 1 << (text.charCodeAt(i) & 31);
  return bits;
}

function moved(one, other) {
  let bits = one ^ other;
  let number = 0;
  for (; bits; bits &= bits - 1) number++;
  return number;
}

/* Texts filed by length, with a signature that rules most of them out without reading.
   `texts` maps each to the places that have it. */
class Texts {
  constructor(texts) {
    this.texts = texts;
    this.filed = new Map();
    for (const text of texts.keys()) {
      if (!this.filed.has(text.length)) this.filed.set(text.length, []);
      this.filed.get(text.length).push([signature(text), text]);
    }
  }

  /* The few texts nearest to `text`, the most common first. */
  nearest(text) {
    let most = faults(text);
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
    const rank = (one, other) =>
      this.texts.get(other).length - this.texts.get(one).length || (one < other ? -1 : 1);
    return near.sort(rank).slice(0, TRIED);
  }
}

/* ---- Looking up ---- */

const digitsOf = (text) => text.replace(/\s+/g, "").toUpperCase();

/* The département that begins a code of commune, or a postal code of most communes. */
export const departementOf = (code) => (/^9[78]/.test(code) ? code.slice(0, 3) : code.slice(0, 2));

const wordsWithPlace = (name, place) =>
  [...new Set(name.split(" "))].filter(Boolean).map((word) => [word, place]);

function grouped(pairs) {
  const found = new Map();
  for (const [name, place] of pairs) {
    if (found.has(name)) found.get(name).push(place);
    else found.set(name, [place]);
  }
  return found;
}

/* An index of communes. `data` has the shape of views/communes.py `commune_index`.
   Places below `inForce` are communes of today, the others their former names and codes. */
export class Lookup {
  constructor({ communes, anciens, natures }) {
    this.communes = communes.codes.map((code, place) => ({
      code,
      nom: communes.noms[place],
      departement: departementOf(code),
      population: communes.populations[place],
      postaux: communes.postaux[place].split(" ").filter(Boolean),
    }));
    this.former = anciens.codes.map((code, place) => ({
      code,
      nom: anciens.noms[place],
      commune: anciens.communes[place],
      nature: natures[anciens.natures[place]],
      depuis: anciens.depuis[place],
      postaux: anciens.postaux[place].split(" ").filter(Boolean),
    }));
    this.inForce = this.communes.length;
    this.keys = [...communes.noms, ...anciens.noms].map(key);
    this.readCodes();
    this.names = grouped(this.keys.flatMap((name, place) => (name ? [[name, place]] : [])));
  }

  readCodes() {
    const parts = new Map();
    for (const { commune } of this.former) parts.set(commune, (parts.get(commune) ?? 0) + 1);
    const people = (place) => this.communes[place].population ?? 0;
    this.weights = [
      ...this.communes.map((_, place) => people(place)),
      ...this.former.map(({ commune }) => people(commune) / (1 + parts.get(commune))),
    ];
    this.codes = new Map(this.communes.map(({ code }, place) => [code, place]));
    this.former.forEach(({ code }, rank) => {
      if (!this.codes.has(code)) this.codes.set(code, this.inForce + rank);
    });
    this.postal = new Map(); // postal code → commune → the part of it that has the code
    this.keys.forEach((_, place) => {
      for (const code of (this.former[place - this.inForce] ?? this.communes[place]).postaux) {
        if (!this.postal.has(code)) this.postal.set(code, new Map());
        this.postal.get(code).set(this.placeOfToday(place), place);
      }
    });
  }

  placeOfToday(place) {
    return place < this.inForce ? place : this.former[place - this.inForce].commune;
  }

  /* `{commune, ancien}`: `ancien` is the former name or code that leads there, or null. */
  match(place) {
    return { commune: this.communes[this.placeOfToday(place)], ancien: this.former[place - this.inForce] ?? null };
  }

  /* The commune that a code, of today or of yesterday, leads to; or null. */
  byCode(code) {
    const place = this.codes.get(digitsOf(code));
    return place === undefined ? null : this.match(place);
  }

  /* Communes that `query` may mean, each once, best first. */
  search(query, limit = 20) {
    return this.distinct(this.candidates(query, limit), limit);
  }

  /* Only the communes that have this very code, name, former name or postal code. */
  exact(query) {
    return this.distinct(this.exactPlaces(query), Infinity);
  }

  distinct(places, limit) {
    const found = new Map();
    for (const place of places) {
      if (found.size === limit) break;
      const today = this.placeOfToday(place);
      if (!found.has(today)) found.set(today, this.match(place));
    }
    return [...found.values()];
  }

  /* The less literal readings only if nothing else is found. */
  *candidates(query, limit) {
    const sought = key(query);
    for (const reading of [this.steps(query, sought), this.placed(sought, limit)]) {
      const first = reading.next();
      if (!first.done) {
        yield first.value;
        yield* reading;
        return;
      }
    }
    for (const near of this.repaired(sought)) yield* this.steps(near, near);
  }

  *steps(query, sought) {
    yield* this.exactPlaces(query);
    const digits = digitsOf(query);
    if (/^\d+$/.test(digits)) yield* this.heaviest(this.postalFrom(digits));
    else if (sought) {
      yield* this.heaviest(this.namesFrom(sought));
      yield* this.heaviest(this.wordsFrom(sought.split(" ")));
    }
  }

  /* « Saint-Denis (93) », « 57000 Metz »: a name, and the place that tells it from others. */
  *placed(sought, limit) {
    const words = sought.split(" ");
    const places = words.filter((word) => /\p{N}/u.test(word)).map((word) => word.toUpperCase());
    const name = words.filter((word) => !/\p{N}/u.test(word)).join(" ");
    if (!places.length || !name) return;
    let rank = 0;
    for (const place of this.steps(name, name)) {
      if (rank++ > 100 * limit) return;
      const { code, departement, postaux } = this.communes[this.placeOfToday(place)];
      if ([code, departement, ...postaux].some((known) => places.includes(known))) yield place;
    }
  }

  *exactPlaces(query) {
    const code = digitsOf(query);
    const place = this.codes.get(code);
    // « 75004 » is Paris before it is the code that Asnières had until 1968.
    const bare = place >= this.inForce && !this.former[place - this.inForce].nom;
    if (place !== undefined && !bare) yield place;
    const named = this.names.get(key(query)) ?? [];
    yield* this.heaviest(named.filter((found) => found < this.inForce));
    yield* this.heaviest(named.filter((found) => found >= this.inForce));
    yield* this.heaviest([...(this.postal.get(code)?.values() ?? [])]);
    if (bare) yield place;
  }

  heaviest(places) {
    return places.sort((one, other) => this.weights[other] - this.weights[one]);
  }

  postalFrom(digits) {
    const codes = [...this.postal.keys()].filter((code) => code.startsWith(digits)).sort();
    return codes.flatMap((code) => [...this.postal.get(code).values()]);
  }

  namesFrom(sought) {
    const begins = (place) => this.keys[place].startsWith(sought);
    const alphabetical = (one, other) => (this.keys[one] < this.keys[other] ? -1 : this.keys[one] > this.keys[other] ? 1 : one - other);
    return [...this.keys.keys()].filter(begins).sort(alphabetical);
  }

  wordsFrom(starts) {
    const begins = (place) => starts.every((start) => ` ${this.keys[place]}`.includes(` ${start}`));
    return [...this.keys.keys()].filter(begins);
  }

  /* Whole names near `sought`; if none, `sought` with its unknown words put right. */
  *repaired(sought) {
    this.texts ??= new Texts(this.names);
    const near = this.texts.nearest(sought);
    yield* near;
    const words = sought.split(" ").filter(Boolean);
    if (near.length || words.length > WORDS) return;
    this.words ??= new Texts(grouped(this.keys.flatMap(wordsWithPlace)));
    const choices = words.map((word) => {
      const spellings = this.words.texts.has(word) ? [] : this.words.nearest(word);
      return spellings.length ? spellings : [word];
    });
    for (let rank = 0; rank < TRIED; rank++) {
      yield choices.map((spellings) => spellings[Math.min(rank, spellings.length - 1)]).join(" ");
    }
  }
}

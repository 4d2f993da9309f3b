/* The place that a question names: a commune among the words that nothing else explains, or a
   département. Homonyms are kept, to be offered. */

/** @import { Commune, Covers, Match } from "../commune/types.d.ts" */
/** @import { Lookup } from "../commune/lookup.js" */
/** @import { Known } from "./known.js" */
/** @import { Names } from "./names.js" */
/** @import { Place, Reading, Token } from "./types.d.ts" */
import { key } from "../commune/names.js";
import { distance } from "../lib/distance.js";
import { leftOf } from "./reading.js";

const SHOWN = 4; // homonyms offered
const LARGER = 3; // a name that begins so is meant if its commune is so much larger
const SHORTEST = 5; // letters of a commune mistyped

/** @param {Match | undefined} match */
const people = (match) => match?.commune.population ?? 0;

/** @typedef {{ offer: Match, others: Commune[], tokens: Token[], near: boolean }} Hit */

/**
 * A place and what is left of a reading.
 * @param {Reading} reading
 * @param {Lookup} lookup
 * @param {Known} known
 * @returns {{ place: Place | null, left: Token[] }}
 */
export function placed(reading, lookup, { covers, common, every }) {
  const { departement, named } = reading;
  const context = { lookup, covers, departement, alone: !named.length, common, every };
  const hit = exactly(reading.left, context) ?? nearly(reading.left, context);
  const left = leftOf(reading).filter((token) => !hit?.tokens.includes(token));
  if (!hit || (context.alone && left.length)) {
    const area = departement ? null : areaOf(reading.left, lookup);
    const code = departement ?? area?.code;
    return {
      place: code ? whole(code, lookup) : null,
      left: leftOf(reading).filter((token) => !area?.tokens.includes(token)),
    };
  }
  const { commune } = hit.offer;
  return {
    place: {
      departement: commune.departement,
      nom: commune.nom,
      commune,
      others: hit.others,
      meant: hit.near ? hit.tokens.map(({ raw }) => raw).join(" ") : null,
    },
    left,
  };
}

/**
 * A département of which the site knows nothing, by its name.
 * @param {Token[][]} left
 * @param {Lookup} lookup
 */
function areaOf(left, lookup) {
  for (const tokens of spans(left)) {
    const codes = lookup.writings.areas.get(key(tokens.map(({ raw }) => raw).join(" "))) ?? [];
    if (codes.length === 1) return { code: codes[0], tokens };
  }
  return null;
}

/**
 * @param {string} code
 * @param {Lookup} lookup
 * @returns {Place}
 */
const whole = (code, lookup) => ({
  departement: code,
  nom: lookup.index.communes.find(({ departement }) => departement === code)?.nomDepartement ??
    code,
  commune: null,
  others: [],
  meant: null,
});

/** @typedef {{ lookup: Lookup, covers: Covers, departement: string | null, alone: boolean, common: Set<string>, every: Names }} Context */

/**
 * Runs of words, the longest first, without small words at their ends.
 * @param {Token[][]} left
 */
function* spans(left) {
  const longest = Math.max(0, ...left.map(({ length }) => length));
  for (let size = longest; size > 0; size--) {
    for (const run of left) {
      for (let first = 0; first + size <= run.length; first++) {
        const tokens = run.slice(first, first + size);
        if (tokens[0].matters && tokens[size - 1].matters) yield tokens;
      }
    }
  }
}

/**
 * @param {Token[]} tokens
 * @param {Context} context
 */
function asked(tokens, { departement }) {
  const text = tokens.map(({ raw }) => raw).join(" ");
  return departement ? `${text} ${departement}` : text;
}

/**
 * The first run that is the name, the former name or the code of a commune, or that begins one.
 * @param {Token[][]} left
 * @param {Context} context
 * @returns {Hit | null}
 */
function exactly(left, context) {
  const { lookup, covers, departement, alone, common } = context;
  for (const tokens of spans(left)) {
    const [{ raw, word }, ...more] = tokens;
    if (!more.length && (raw.length < 2 || (alone && common.has(word)))) continue;
    const query = asked(tokens, context);
    const offers = lookup.search(query, 12, covers).filter(({ near }) => !near);
    const sure = offers.filter((offer) =>
      offer.sure && (!departement || offer.commune.departement === departement)
    );
    const start = `${key(tokens.map(({ raw }) => raw).join(" "))} `;
    const begun = offers.find(({ sure: isSure, commune, ancien }) =>
      !isSure && key(ancien?.nom || commune.nom).startsWith(start) &&
      (covers(commune.departement) || sure.length > 0)
    );
    const isCovered = sure[0] && covers(sure[0].commune.departement);
    // A postal code is that of its largest commune, though it may be the code of another one.
    if (/^\d{5}$/.test(query)) sure.sort((one, other) => people(other) - people(one));
    const larger = !isCovered && begun && people(begun) > LARGER * people(sure[0]);
    const offer = larger ? begun : sure[0];
    if (!offer) continue;
    const others = sure.filter((one) => one !== offer).map(({ commune }) => commune);
    others.sort((one, other) => (other.population ?? 0) - (one.population ?? 0));
    return { offer, others: others.slice(0, SHOWN), tokens, near: false };
  }
  return null;
}

/**
 * The commune whose name is a fault away from the only run that is left: always said.
 * @param {Token[][]} left
 * @param {Context} context
 * @returns {Hit | null}
 */
function nearly(left, context) {
  const { lookup, covers, alone, departement, every } = context;
  const [tokens, ...more] = left.map((run) => run.filter(({ matters }) => matters));
  if (!tokens || more.length) return null;
  const name = key(tokens.map(({ raw }) => raw).join(" "));
  if (alone && tokens.some(({ word }) => every.words.has(word))) return null;
  if (name.length < SHORTEST || /\d/.test(name)) return null;
  const most = alone ? 1 : 2;
  const offers = lookup.index.distinct([...lookup.mistyped(name)], Infinity)
    .map((place) => lookup.index.match(place))
    .filter(({ commune, ancien }) =>
      (!departement || commune.departement === departement) &&
      distance(name, key(ancien?.nom || commune.nom), most) <= most
    );
  const far = (/** @type {Match} */ { commune, ancien }) =>
    distance(name, key(ancien?.nom || commune.nom), most);
  const isFar = (/** @type {Match} */ { commune }) => Number(!covers(commune.departement));
  offers.sort((one, other) =>
    isFar(one) - isFar(other) || far(one) - far(other) || people(other) - people(one)
  );
  const [offer, ...others] = offers.slice(0, SHOWN + 1);
  if (!offer) return null;
  return { offer, others: others.map(({ commune }) => commune), tokens, near: true };
}

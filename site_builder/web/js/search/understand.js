/* A question, understood: scheme × place × lexicon. */

/** @import { Reading, Token, Understood } from "./types.d.ts" */
/** @import { Known } from "./known.js" */
import { placed } from "./places.js";
import { meant, readings } from "./reading.js";
import { tokensOf } from "./words.js";

/**
 * The place of a reading; the list of communes is only fetched for words that nothing explains.
 * @param {Reading} reading
 * @param {Known} known
 * @returns {Promise<Understood>}
 */
async function settled(reading, known) {
  const { named, departement, left } = reading;
  const base = { named, corrected: null };
  const nom = departement && known.territories.get(departement);
  if (!left.length && (nom || !departement)) {
    const place = nom ? { departement, nom, commune: null, others: [], meant: null } : null;
    return { ...base, place, left: [] };
  }
  const found = placed(reading, await known.lookup(), known);
  return { ...base, ...found };
}

/** @param {Reading} reading */
const namesLocal = ({ named }) => named.some(({ kind, key }) => kind === "fiche" && /\//.test(key));

/**
 * « FSL MEL », « ASLL-G »: all the words are the acronym or the title of a local sheet.
 * @param {Reading} reading
 */
const isLocalTitle = ({ named, left }) =>
  !left.length && named.some(({ kind, key, rank }) => kind === "fiche" && !rank && /\//.test(key));

/**
 * @param {Token[]} tokens
 * @param {Known} known
 */
async function read(tokens, known) {
  const [asPlaced, asNamed] = readings(tokens, known);
  const isSheet = asPlaced.named.some(({ kind }) => kind === "fiche");
  if (!asNamed.left.length && !namesLocal(asNamed) && !isSheet) {
    return settled(asNamed, known);
  }
  const one = await settled(asPlaced, known);
  if (!one.left.length && (one.place || !isLocalTitle(asNamed))) return one;
  const other = await settled(asNamed, known);
  return other.left.length < one.left.length || isLocalTitle(asNamed) ? other : one;
}

/**
 * The same words, those that no name has put right; null if nothing is near.
 * @param {Token[]} tokens
 * @param {Token[]} left
 * @param {Known} known
 */
function corrected(tokens, left, known) {
  let changed = false;
  const words = tokens.map((token) => {
    const word = left.includes(token) ? meant(token.word, known.every.words) : null;
    if (!word) return token;
    changed = true;
    return { ...token, word, raw: known.every.words.get(word)?.spelling ?? word };
  });
  return changed ? words : null;
}

/** @param {Token[]} tokens */
const written = (tokens) => tokens.filter(({ matters }) => matters).map(({ raw }) => raw).join(" ");

/**
 * @param {string} text
 * @param {Known} known
 * @returns {Promise<Understood>}
 */
export async function understand(text, known) {
  const tokens = tokensOf(text);
  const found = await read(tokens, known);
  const isFault = found.left.length || found.place?.meant;
  const fixed = isFault ? corrected(tokens, meantOf(tokens, found), known) : null;
  if (!fixed) return found;
  const better = await read(fixed, known);
  if (
    better.named.length <= found.named.length ||
    better.left.length > (found.named.length ? found.left.length : 0)
  ) {
    return found;
  }
  const kept = fixed.filter((token) => !better.left.includes(token));
  return { ...better, corrected: written(kept) };
}

/**
 * The words to put right: those left, and those of a commune that is only near.
 * @param {Token[]} tokens
 * @param {Understood} found
 */
function meantOf(tokens, { left, place }) {
  const near = place?.meant?.split(" ") ?? [];
  return tokens.filter((token) => left.includes(token) || near.includes(token.raw));
}

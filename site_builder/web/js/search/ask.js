/* The whole answer to a text: what it names, then what the pages say. */

/** @import { Answer, Item, Place, Read, Reply, Understood } from "./types.d.ts" */
/** @import { Known } from "./known.js" */
import { answerTo, exactFirst } from "./answer.js";
import { fragmentsOf, search } from "./index.js";
import { ofRead, once } from "./items.js";
import { compose } from "./reply.js";
import { understand } from "./understand.js";
import { keywordsOf, read as readWord, tokensOf } from "./words.js";

const ABOUT = "a-propos/"; // pages for editors: never beside a card
const FIRST = 20; // pages read, and put in order

/**
 * Whether a page may be shown: once a place is known, nothing local of elsewhere is; a card without
 * a place has nothing local beside it.
 * @param {Place | null} place
 * @param {boolean} hasCard
 */
const isNear = (place, hasCard) => (/** @type {Item} */ { url }) => {
  const elsewhere = /^(?:dispositifs|operateurs|territoires)\/(\d\w|97\d|x\d\d)\//.exec(url);
  return !elsewhere || (place ? elsewhere[1] === place.departement : !hasCard);
};

/**
 * The words to look for in the pages: those that are understood, without the place nor what no
 * name has; all of them if nothing is understood.
 * @param {string} text
 * @param {Understood} understood
 */
function wordsOfPages(text, { left, place, corrected }) {
  const unknown = new Set(left.map(({ word }) => word));
  const spoken = tokensOf(corrected ?? text).filter(({ matters }) => matters);
  const where = new Set(
    place ? tokensOf(`${place.nom} ${place.departement}`).map(({ word }) => word) : [],
  );
  const kept = spoken.filter(({ word }) => !unknown.has(word) && !where.has(word));
  return [...new Set((kept.length ? kept : spoken).map(({ raw }) => readWord(raw)))];
}

/**
 * @param {string} text
 * @param {Known} known
 * @param {string} day
 * @returns {Promise<Reply>}
 */
export async function ask(text, known, day) {
  const understood = await understand(text, known);
  const composed = await compose(understood, keywordsOf(text), known, day);
  const words = wordsOfPages(text, understood);
  const isNamed = composed.card !== null || composed.items.length > 0;
  const isPlace = !understood.named.length && composed.card;
  /** @type {Answer} */
  const found = isPlace
    ? { words, results: [] }
    : isNamed
    ? { words, results: await search(words) }
    : await answerTo(words);
  const read = exactFirst(await fragmentsOf(found.results.slice(0, FIRST)), found.words);
  const pages = read.map((/** @type {Read} */ one) =>
    ofRead(known, one, composed.card ? null : found.words)
  );
  const isAbout = (/** @type {Item} */ { url }) => !composed.card || !url.startsWith(ABOUT);
  const near = pages.filter(isNear(understood.place, Boolean(composed.card))).filter(isAbout);
  return {
    ...composed,
    items: once([...composed.items, ...near], composed.card, composed.neighbour),
    nothing: !isNamed && (found.partial === true || !found.results.length),
    understood,
    found,
  };
}

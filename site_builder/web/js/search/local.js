/* A scheme in a place: which sheet applies there, and who is at work. */

/** @import { Post, Scheme, Standing, Territory } from "../commune/types.d.ts" */
/** @import { Place, Sheet, Who } from "./types.d.ts" */
/** @import { Known } from "./known.js" */
import { STATES } from "../constants.js";
import { inForce, standing } from "../commune/coverage.js";

const WHOLE = 1e6; // more communes than any département has

/** @typedef {{ sheet: Sheet, scheme: Scheme | null, here: Standing | null }} Applied */

/**
 * The sheets of a scheme that apply in a place, the one to read first; the national one if none.
 * @param {Known} known
 * @param {Sheet} asked
 * @param {Place} place
 * @param {Territory | undefined} territory
 * @param {string} day
 * @returns {Applied[]}
 */
export function applied(known, asked, place, territory, day) {
  const start = `${place.departement}/`;
  const national = asked.decline ?? asked.cle;
  const sheets = known.file.fiches.filter(({ cle, decline }) =>
    cle.startsWith(start) && (asked.decline ? cle === asked.cle : decline === national)
  );
  const found = sheets.map((sheet) => inPlace(sheet, place, territory, day))
    .filter(({ here }) => here?.state !== "hors_perimetre");
  const rank = (/** @type {Applied} */ { here }) => (here?.state === STATES[0] ? 0 : 1);
  const reach = (/** @type {Applied} */ { scheme }) =>
    scheme?.communes === true ? WHOLE : scheme?.communes?.length ?? 0;
  found.sort((one, other) =>
    rank(one) - rank(other) || (place.commune ? 0 : reach(other) - reach(one))
  );
  const whole = known.sheets.get(national) ?? asked;
  return found.length ? found : [inPlace(whole, place, territory, day)];
}

/**
 * @param {Sheet} sheet
 * @param {Place} place
 * @param {Territory | undefined} territory
 * @param {string} day
 * @returns {Applied}
 */
function inPlace(sheet, { commune }, territory, day) {
  const scheme = territory?.dispositifs.find(({ cle }) => cle === sheet.cle) ?? null;
  const here = scheme && commune ? standing(scheme, commune.code, day) : null;
  return { sheet, scheme, here };
}

/**
 * Who is at work: said once, in the card.
 * @param {Applied} applied
 * @param {Place} place
 * @param {boolean} covered Whether the site knows the département.
 * @param {string} day
 * @returns {Who}
 */
export function whoIn({ sheet, scheme, here }, place, covered, day) {
  const said = (/** @type {Post[]} */ posts, text = "") => ({
    title: sheet.mesure ? "Accompagne" : "Qui intervient",
    posts,
    text,
  });
  if (!covered) return said([], `${outside(place)} Demander au service social de secteur.`);
  if (!here) {
    const posts = operating(scheme, day);
    return said(posts, posts.length ? "" : "Non connu dans ce département.");
  }
  if (here.posts.length) return said(here.posts);
  if (here.state === "non_couvert") return said([], "Aucun opérateur pour cette commune.");
  const maybe = [...here.partly, ...here.perhaps];
  return said(maybe, maybe.length ? "Non confirmé ici. Peut-être\u00a0:" : "Non connu ici.");
}

/** @param {Place} place */
export const outside = ({ departement }) =>
  `Ce référentiel ne couvre pas ce département (${departement}).`;

/**
 * Each operator at work on a day, once.
 * @param {Scheme | null} scheme
 * @param {string} day
 * @returns {Post[]}
 */
const operating = (scheme, day) =>
  scheme?.postes.filter((post) => post.opere && inForce(post, day)) ?? [];

/**
 * Another scheme of the same family that somebody carries out in a commune.
 * @param {Known} known
 * @param {Applied} from
 * @param {Place} place
 * @param {Territory | undefined} territory
 * @param {string} day
 * @returns {{ sheet: Sheet, posts: Post[] } | null}
 */
export function neighbourOf(known, { sheet, here }, place, territory, day) {
  if (!place.commune || !territory || here?.state === STATES[0]) return null;
  const own = sheet.decline ?? sheet.cle;
  for (const scheme of territory.dispositifs) {
    const other = known.sheets.get(scheme.cle);
    const isSame = !other || other.famille !== sheet.famille ||
      own === (other.decline ?? other.cle);
    if (isSame) continue;
    const { posts } = standing(scheme, place.commune.code, day);
    if (posts.length) return { sheet: other, posts };
  }
  return null;
}

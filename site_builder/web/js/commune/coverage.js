/* Who covers a commune on a day: the same rules as site_builder/domain/coverage/states.py, for pages read
   long after they were built. Days are « 2026-11-21 »; tests hold both together. */

/** @import { Period, Post, Reach, Scheme, Standing } from "./types.d.ts" */
import { dayAfter } from "../lib/dates.js";

/**
 * @param {Period} period
 * @param {string} day
 */
const runs = ([from, to], day) => (!from || from <= day) && (!to || day <= to);

/**
 * Whether a post runs on a day: without any period, always.
 * @param {Post} post
 * @param {string} day
 */
export const inForce = ({ periodes }, day) =>
  !periodes.length || periodes.some((period) => runs(period, day));

/**
 * Whether the whole of a commune is known to be reached: a part never stands for it.
 * @param {{ communes: Reach, parties?: Record<string, string> }} where
 * @param {string} code
 */
export const holds = ({ communes, parties }, code) =>
  !parties?.[code] && (communes === true || Boolean(communes?.includes(code)));

/**
 * The first day of a commune that nobody covers any more; null if nobody did.
 * @param {Scheme} scheme
 * @param {string} code
 * @param {string} day
 */
function lapsed(scheme, code, day) {
  const last = scheme.postes
    .filter((post) => post.opere && holds(post, code))
    .flatMap(({ periodes }) => periodes)
    .flatMap(([from, to]) => (to && to < day && (!from || from <= to) ? [to] : []))
    .sort()
    .at(-1);
  return last ? dayAfter(last) : null;
}

/**
 * The operators that reach a commune on a day, those that reach a part of it, those that only may,
 * and what it means.
 * @param {Scheme} scheme
 * @param {string} code
 * @param {string} day
 * @returns {Standing}
 */
export function standing(scheme, code, day) {
  if (!holds(scheme, code)) {
    return { state: "hors_perimetre", posts: [], partly: [], perhaps: [], since: null };
  }
  const current = scheme.postes.filter((post) => post.opere && inForce(post, day));
  const posts = current.filter((post) => holds(post, code));
  const partly = current.filter(({ parties }) => parties[code]);
  const perhaps = current.filter(({ communes }) => communes === null);
  const listed = scheme.declare === "complete" ||
    (scheme.declare === "partielle" && !perhaps.length);
  const state = posts.length
    ? "couvert"
    : listed && !partly.length
    ? "non_couvert"
    : "non_renseigne";
  return {
    state,
    posts,
    partly,
    perhaps,
    since: state === "non_couvert" ? lapsed(scheme, code, day) : null,
  };
}

/** @typedef {{ day: string, posts: Post[], gone: Post[] }} Change Posts that begin a day; those that are gone. */

/**
 * What is known to change within a year, in order; only where nobody is left do those gone count.
 * @param {Scheme} scheme
 * @param {string} code
 * @param {string} day
 */
export function changes(scheme, code, day) {
  const here = scheme.postes.filter((post) => post.opere && holds(post, code));
  const limit = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  const edges = here
    .flatMap(({ periodes }) => periodes.flatMap(([from, to]) => [from, to && dayAfter(to)]))
    .filter((edge) => edge !== null && edge > day && edge <= limit);
  /** @type {Change[]} */
  const found = [];
  let before = here.filter((post) => inForce(post, day));
  for (const edge of /** @type {string[]} */ ([...new Set(edges)]).sort()) {
    const after = here.filter((post) => inForce(post, edge));
    const posts = after.filter((post) => !before.includes(post));
    const gone = before.filter((post) => !after.includes(post));
    if (posts.length || !after.length) found.push({ day: edge, posts, gone });
    before = after;
  }
  return found;
}

/**
 * The posts whose conventions all ended, the latest first, with their last day.
 * @param {Scheme} scheme
 * @param {string} code
 * @param {string} day
 */
export function ended(scheme, code, day) {
  const last = (/** @type {Post} */ { periodes }) =>
    periodes.map(([, to]) => to ?? "9999").sort().at(-1) ?? "9999";
  return scheme.postes
    .filter((post) => post.opere && holds(post, code) && last(post) < day)
    .map((post) => ({ post, day: last(post) }))
    .sort((one, other) => (one.day < other.day ? 1 : -1));
}

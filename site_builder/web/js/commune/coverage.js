/* Who covers a commune on a day: the same rules as site_builder/coverage/states.py, for pages read
   long after they were built. Days are « 2026-11-21 »; tests hold both together. */

const runs = ([from, to], day) => (!from || from <= day) && (!to || day <= to);

/* `periodes` are days of beginning and end, either may be null; none at all: always. */
export const inForce = ({ periodes }, day) =>
  !periodes.length || periodes.some((period) => runs(period, day));

/* `communes` is true for all of them, null where it is unknown; those of `parties` are only reached
   in part, which never stands for the whole. */
export const holds = ({ communes, parties }, code) =>
  !parties?.[code] && (communes === true || Boolean(communes?.includes(code)));

const dayAfter = (day) => {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date + 1)).toISOString().slice(0, 10);
};

/* The first day of a commune that nobody covers any more; null if nobody did. */
function lapsed(scheme, code, day) {
  const ends = scheme.postes
    .filter((post) => post.opere && holds(post, code))
    .flatMap(({ periodes }) => periodes)
    .filter(([from, to]) => to && to < day && (!from || from <= to))
    .map(([, to]) => to);
  return ends.length ? dayAfter(ends.sort().at(-1)) : null;
}

/* The operators that reach a commune on a day, those that reach a part of it, those that only may,
   and what it means; `since` is the first day of « not covered », null if it was always so. */
export function standing(scheme, code, day) {
  if (!holds(scheme, code)) return { state: "hors_perimetre", posts: [], partly: [], perhaps: [], since: null };
  const current = scheme.postes.filter((post) => post.opere && inForce(post, day));
  const posts = current.filter((post) => holds(post, code));
  const partly = current.filter(({ parties }) => parties[code]);
  const perhaps = current.filter(({ communes }) => communes === null);
  const listed = scheme.declare === "complete" || (scheme.declare === "partielle" && !perhaps.length);
  const state = posts.length ? "couvert" : listed && !partly.length ? "non_couvert" : "non_renseigne";
  return { state, posts, partly, perhaps, since: state === "non_couvert" ? lapsed(scheme, code, day) : null };
}

/* What is known to change within a year, in order: `{day, posts, gone}`, where `posts` begin that
   day; only where nobody is left do those `gone` count. */
export function changes(scheme, code, day) {
  const here = scheme.postes.filter((post) => post.opere && holds(post, code));
  const limit = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  const edges = here.flatMap(({ periodes }) =>
    periodes.flatMap(([from, to]) => [from, to && dayAfter(to)]));
  const found = [];
  let before = here.filter((post) => inForce(post, day));
  for (const edge of [...new Set(edges)].filter((edge) => edge > day && edge <= limit).sort()) {
    const after = here.filter((post) => inForce(post, edge));
    const posts = after.filter((post) => !before.includes(post));
    const gone = before.filter((post) => !after.includes(post));
    if (posts.length || !after.length) found.push({ day: edge, posts, gone });
    before = after;
  }
  return found;
}

/* The posts whose conventions all ended, the latest first, with their last day. */
export function ended(scheme, code, day) {
  const last = ({ periodes }) => periodes.map(([, to]) => to ?? "9999").sort().at(-1);
  return scheme.postes
    .filter((post) => post.opere && holds(post, code) && post.periodes.length && last(post) < day)
    .map((post) => ({ post, day: last(post) }))
    .sort((one, other) => (one.day < other.day ? 1 : -1));
}

/* Who is at work for a scheme in a commune, as elements. */

/** @import { Child } from "../lib/dom.js" */
/** @import { Change } from "./coverage.js" */
/** @import { Post, Scheme, Standing } from "./types.d.ts" */
import { STATE_WORDS } from "../constants.js";
import { longDate } from "../lib/dates.js";
import { element } from "../lib/dom.js";
import { fragment, nameOf } from "../lib/fragments.js";
import { enumerated } from "../lib/french.js";
import { changes, ended } from "./coverage.js";

const NOBODY = {
  non_couvert: "aucun opérateur pour cette commune.",
  non_renseigne: "on ne sait pas qui intervient dans cette commune.",
};

/**
 * « non couvert depuis le 1er avril 2027 », or what the state is called.
 * @param {Standing} standing
 */
export function stateName({ state, since }) {
  const words = STATE_WORDS[state] ?? "";
  return since ? `${words} depuis le ${longDate(since)}` : words;
}

export const exampleMark = () => element("i", "ex", "exemple");

/**
 * @param {Post[]} posts
 * @param {string} day
 */
function listOf(posts, day) {
  const list = element("ul", "posts");
  for (const { html } of posts) list.append(fragment(html, day));
  return list;
}

/**
 * Several operators: whether their sharing is said.
 * @param {Post[]} posts
 */
function sharing(posts) {
  if (posts.length < 2) return [];
  const names = enumerated(posts.map(nameOf));
  if (posts.every(({ partage }) => partage)) {
    return [element("p", "q", "Commune partagée entre ", ...names, ".")];
  }
  return [
    element(
      "p",
      "q",
      "Plusieurs opérateurs, sans que leur partage soit dit : demander au pilote qui saisir.",
    ),
  ];
}

/**
 * @param {Scheme} scheme
 * @param {Standing} here
 */
function nobody(scheme, here) {
  const name = stateName(here);
  const why = here.state === "non_couvert" ? NOBODY.non_couvert : NOBODY.non_renseigne;
  const said = element(
    "p",
    `state ${here.state}`,
    `${name[0].toUpperCase()}${name.slice(1)}\u00a0: ${why}`,
  );
  if (here.state === "non_couvert" && scheme.exemple) said.append(" ", exampleMark());
  return said;
}

/**
 * @param {Scheme} scheme
 * @param {string} code
 * @param {string} day
 */
function lastOnes(scheme, code, day) {
  const last = ended(scheme, code, day)[0];
  if (!last) return [];
  return [
    element("p", "q", `Convention échue le ${longDate(last.day)} : `, nameOf(last.post), "."),
  ];
}

/** @param {Change} change */
function announced({ day, posts, gone }) {
  const after = posts.length ? "" : "aucun opérateur connu après ";
  const names = enumerated((posts.length ? posts : gone).map(nameOf));
  return element("p", "coming", `À partir du ${longDate(day)} : ${after}`, ...names, ".");
}

/**
 * The operators that only reach a part of a commune, each with the name of the part.
 * @param {Post[]} posts
 * @param {string} code
 * @param {string} day
 */
const inPart = (posts, code, day) =>
  posts.flatMap((post) => [
    element("p", "q", `Une partie de la commune seulement (${post.parties[code]})\u00a0:`),
    listOf([post], day),
  ]);

/**
 * @param {Scheme} scheme
 * @param {string} code
 * @param {string} day
 * @param {Standing} here
 * @returns {Child[]}
 */
export function whoWorks(scheme, code, day, here) {
  const { posts, partly, perhaps } = here;
  /** @type {Child[]} */
  const found = posts.length
    ? [listOf(posts, day), ...sharing(posts)]
    : [...(partly.length ? [] : [nobody(scheme, here)]), ...lastOnes(scheme, code, day)];
  found.push(...inPart(partly, code, day));
  if (perhaps.length) {
    found.push(
      element("p", "q", "Interviennent dans le département, communes non renseignées :"),
      listOf(perhaps, day),
    );
  }
  return [...found, ...changes(scheme, code, day).map(announced)];
}

/* A scheme in a commune, in one line: who is at work there, or what is known instead. */

/** @import { Post, Scheme, Standing } from "./types.d.ts" */
import { longDate } from "../lib/dates.js";
import { element, one } from "../lib/dom.js";
import { fragment, nameOf } from "../lib/fragments.js";
import { enumerated } from "../lib/french.js";
import { changes } from "./coverage.js";
import { exampleMark, stateName } from "./who.js";

/**
 * Posts that may reach a commune, by the year of the document that says so; the latest first, and
 * last those whose document bears no date.
 * @template {{ annee: string | null }} T
 * @param {T[]} posts
 * @returns {{ words: string, posts: T[] }[]}
 */
export function hearsay(posts) {
  const years = [...new Set(posts.map(({ annee }) => annee))].sort((one, other) =>
    (other ?? "").localeCompare(one ?? "")
  );
  return years.map((year) => ({
    words: year ? `En ${year}` : "Peut-être",
    posts: posts.filter(({ annee }) => annee === year),
  }));
}

/**
 * An operator, and whether it takes new referrals that day.
 * @param {Post} post
 * @param {string} day
 */
function atWork(post, day) {
  const intake = fragment(post.html, day).querySelector("[data-dispo]");
  const said = intake ? [" ", element("small", "", ...intake.childNodes)] : [];
  return element("p", "", nameOf(post), ...said);
}

/**
 * Nobody is known to reach the whole commune: what is said of it, and who may.
 * @param {Scheme} scheme
 * @param {string} code
 * @param {Standing} here
 */
function withoutPosts(scheme, code, here) {
  const { state, partly, perhaps } = here;
  if (state === "non_couvert") {
    const mark = scheme.exemple ? [" ", exampleMark()] : [];
    const name = stateName(here);
    return [
      element(
        "p",
        "",
        `${name[0].toUpperCase()}${name.slice(1)}\u00a0: aucun opérateur ici.`,
        ...mark,
      ),
    ];
  }
  const inPart = partly.map((post) =>
    element("p", "", nameOf(post), `\u00a0: une partie seulement (${post.parties[code]}).`)
  );
  const maybe = hearsay(perhaps).flatMap(({ words, posts }) => [
    ` ${words}\u00a0: `,
    ...enumerated(posts.map(nameOf)),
    ".",
  ]);
  return [
    ...inPart,
    element("p", "", partly.length ? "Ailleurs\u00a0: non connu." : "Non connu.", ...maybe),
  ];
}

/**
 * @param {Scheme} scheme
 * @param {string} code
 * @param {string} day
 * @param {Standing} here
 */
export function whoBrief(scheme, code, day, here) {
  const said = here.posts.length
    ? here.posts.map((post) => atWork(post, day))
    : withoutPosts(scheme, code, here);
  const coming = changes(scheme, code, day).filter(({ posts }) => posts.length).map(
    ({ day: from, posts }) =>
      element(
        "p",
        "coming",
        `À partir du ${longDate(from)}\u00a0: `,
        ...enumerated(posts.map(nameOf)),
      ),
  );
  return [...said, ...coming];
}

/**
 * @param {Scheme} scheme
 * @param {string} code
 * @param {string} day
 * @param {Standing} here
 */
export function lineOf(scheme, code, day, here) {
  const line = one(fragment(scheme.ligne, day), "li");
  const who = one(line, "[data-qui]");
  who.append(...whoBrief(scheme, code, day, here));
  const to = line.querySelector(".to");
  const names = [to, who].map((place) =>
    [...(place?.querySelectorAll("a") ?? [])].map(({ href }) => href).join(" ")
  );
  if (names[0] && names[0] === names[1]) to?.remove(); // it is asked, and does it: named once
  return line;
}

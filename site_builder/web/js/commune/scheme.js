/* A scheme in a commune: its card, and its line at the top of the page. */

/** @import { Post, Reach, Scheme, Standing } from "./types.d.ts" */
import { longDate } from "../lib/dates.js";
import { element, one } from "../lib/dom.js";
import { fragment, nameOf } from "../lib/fragments.js";
import { enumerated } from "../lib/french.js";
import { changes, holds, inForce } from "./coverage.js";
import { exampleMark, stateName, whoWorks } from "./who.js";

/**
 * Whether something may reach a commune, even in part.
 * @param {string} code
 */
export const reaches =
  (code) =>
  (/** @type {{ communes: Reach, parties?: Record<string, string> }} */ { communes, parties }) =>
    communes === null || Boolean(parties?.[code]) || holds({ communes }, code);

/**
 * Fills a box that has a list, shown if there is anything in it.
 * @param {HTMLElement} box
 * @param {Node[]} nodes
 */
export function fill(box, nodes) {
  one(box, "ul").replaceChildren(...nodes);
  box.hidden = !nodes.length;
}

/**
 * @param {Scheme} scheme
 * @param {string} code
 * @param {string} day
 * @param {Standing} here
 */
export function cardOf(scheme, code, day, here) {
  const card = one(fragment(scheme.html, day), "article");
  card.id = `fiche-${scheme.cle}`;
  one(card, "[data-qui]").append(...whoWorks(scheme, code, day, here));
  const instances = scheme.instances.filter(reaches(code));
  const box = one(card, "[data-instances]");
  box.append(...instances.map(({ html }) => fragment(html, day)));
  box.hidden = !instances.length;
  const others = scheme.postes.filter((post) =>
    !post.opere && reaches(code)(post) && inForce(post, day)
  );
  fill(one(card, "[data-roles]"), others.map(({ html }) => fragment(html, day)));
  return card;
}

/**
 * The title of a card.
 * @param {ParentNode} card
 */
export const titleOf = (card) => one(card, "[data-titre]");

/**
 * @param {Post} post
 * @param {string} day
 */
function brief(post, day) {
  const intake = fragment(post.html, day).querySelector("[data-dispo]");
  return element("li", "", nameOf(post), ...(intake ? [" ", intake] : []));
}

/**
 * @param {Scheme} scheme
 * @param {string} code
 * @param {string} day
 * @param {Standing} here
 */
export function lineOf(scheme, code, day, here) {
  const title = titleOf(fragment(scheme.html, day)).textContent ?? "";
  const link = element("a", "", title.replace(/\s*exemple$/, "").trim());
  link.href = `#${code}/${scheme.cle}`;
  const answer = element("dd", "");
  if (here.posts.length) {
    answer.append(element("ul", "", ...here.posts.map((post) => brief(post, day))));
  } else answer.append(...withoutPosts(scheme, code, here));
  for (const { day: from, posts } of changes(scheme, code, day)) {
    if (posts.length) {
      answer.append(
        element(
          "p",
          "coming",
          `À partir du ${longDate(from)} : `,
          ...enumerated(posts.map(nameOf)),
        ),
      );
    }
  }
  return element("div", "", element("dt", "", link), answer);
}

/**
 * @param {Scheme} scheme
 * @param {string} code
 * @param {Standing} here
 */
function withoutPosts(scheme, code, here) {
  const { state, partly, perhaps } = here;
  const example = state === "non_couvert" && scheme.exemple ? [" ", exampleMark()] : [];
  const unsure = state === "non_renseigne" && perhaps.length;
  return [
    element("span", `state ${state}`, stateName(here)),
    ...example,
    ...partly.map((post) =>
      element("span", "q", "\u202f; en partie\u00a0: ", nameOf(post), ` (${post.parties[code]})`)
    ),
    ...(unsure
      ? [element("span", "q", "\u202f; peut-être ", ...enumerated(perhaps.map(nameOf)))]
      : []),
  ];
}

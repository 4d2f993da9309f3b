/* A scheme in a commune: its card, with all that is known. */

/** @import { Reach, Scheme, Standing } from "./types.d.ts" */
import { one } from "../lib/dom.js";
import { fragment } from "../lib/fragments.js";
import { holds, inForce } from "./coverage.js";
import { whoWorks } from "./who.js";

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
  count(box, nodes.length);
  box.hidden = !nodes.length;
}

/**
 * Tells in a title how much stands under it, where it says so.
 * @param {ParentNode} box
 * @param {number} number
 */
export function count(box, number) {
  const place = box.querySelector("[data-compte]");
  if (place) place.textContent = String(number);
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

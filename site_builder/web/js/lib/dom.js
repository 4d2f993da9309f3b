/* Elements of a page, found and made. Texts are inserted as texts, never as HTML. */

import { typeset } from "./french.js";

/** @typedef {string | Node} Child What can be put in an element. */

/**
 * The same element, where it is of the kind that is meant.
 * @template {Element} [T=HTMLElement]
 * @param {Element | null | undefined} found
 * @param {string} name What was looked for.
 * @param {(new () => T) | undefined} kind Its class; any HTML element by default.
 * @returns {T} An Error is thrown if nothing is there, or something else.
 */
function known(found, name, kind) {
  if (found instanceof (kind ?? HTMLElement)) {
    return /** @type {T} */ (/** @type {Element} */ (found));
  }
  throw new Error(`${name}: ${found ? found.tagName : "absent"}`);
}

/**
 * The element that has an id in the page.
 * @template {Element} [T=HTMLElement]
 * @param {string} id
 * @param {new () => T} [kind]
 */
export const $ = (id, kind) => known(document.getElementById(id), `#${id}`, kind);

/**
 * The first element that a selector finds: there must be one.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => T} [kind]
 */
export const one = (within, selector, kind) =>
  known(within.querySelector(selector), selector, kind);

/**
 * Every element that a selector finds.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => T} [kind]
 */
export const all = (within, selector, kind) =>
  [...within.querySelectorAll(selector)].map((found) => known(found, selector, kind));

/**
 * The nearest element around another one: there must be one.
 * @param {Element} node
 * @param {string} selector
 */
export const around = (node, selector) => known(node.closest(selector), selector, undefined);

/**
 * A new element; its texts are typeset.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} [className]
 * @param {...Child} children
 */
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.map((child) => typeof child === "string" ? typeset(child) : child));
  return made;
}

/**
 * @param {string} className
 * @param {Child} text
 * @param {() => void} act
 */
export function button(className, text, act) {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/**
 * What is hidden under its title, until it is opened.
 * @param {Child} title
 * @param {...Child} children
 */
export function collapse(title, ...children) {
  return element("details", "fold", element("summary", "", title), ...children);
}

/** @param {Node} node */
export const copies = (node) => [...node.childNodes].map((child) => child.cloneNode(true));

/**
 * A copy of an element, with all that it holds.
 * @template {Element} T
 * @param {T} node
 */
export const copied = (node) => /** @type {T} */ (node.cloneNode(true));

/* One document made of several sheets, each read from its own page: what the page says, without what
   only serves on a screen. Ids are made unique, links lead where they led. */

import { all, around, copied, element, one } from "../lib/dom.js";
import { SITE } from "../lib/site.js";
import { showToday } from "../site/day.js";

/** @typedef {{ sheet: HTMLElement, problem?: undefined } | { sheet?: undefined, problem: string }} Read */

const GONE = "Cette fiche n’est plus sur le site.";
const UNREAD = "Cette fiche n’a pas pu être lue\u00a0: le réseau manque, ou le site ne répond pas.";
const ESSENTIAL = [
  "contact",
  "missions",
  "qui-intervient",
  "accueils",
  "referents",
  "demander",
  "sources-et-verification",
  "sources",
  "verification",
]; // besides the card
const FOLDED = '.folds > :not(#sources, [id^="acteurs"])'; // what few readers need of a scheme
const SCREEN_ONLY =
  "script, link, style, nav, form, button, select, .button, .paper, .banner, .side, .switch, [hidden]";
const LATE = "span[data-du]"; // « vérification dépassée », which comes with the day

/* ---- Reading pages ---- */

/** By address, once each: a document is made again from what was read. @type {Map<string, Read>} */
const read = new Map();

export const forget = () => read.clear();

/**
 * A copy of what the page of a sheet shows today, or what is wrong; what failed is asked for again
 * next time.
 * @param {string} address
 * @returns {Promise<Read>}
 */
export async function sheetAt(address) {
  const found = read.get(address) ?? (await ask(new URL(address, SITE)));
  if (found.problem === UNREAD) return found;
  read.set(address, found);
  if (!found.sheet) return found;
  const copy = copied(found.sheet);
  showToday(copy);
  return { sheet: copy };
}

/**
 * @param {URL} address
 * @returns {Promise<Read>}
 */
async function ask(address) {
  try {
    const answer = await fetch(address, { mode: "same-origin" });
    if (answer.status === 404 || answer.status === 410) return { problem: GONE };
    if (!answer.ok) return { problem: UNREAD };
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const sheet = /** @type {HTMLElement | null} */ (page.querySelector(".rf.sheet"));
    return sheet ? { sheet } : { problem: GONE };
  } catch {
    return { problem: UNREAD };
  }
}

/* ---- A sheet on paper ---- */

/**
 * @param {HTMLElement} sheet
 * @param {string} address
 * @param {number} number Its place in the document: ids end with it.
 * @param {boolean} isShort
 */
export function onPaper(sheet, address, number, isShort) {
  for (const useless of sheet.querySelectorAll(SCREEN_ONLY)) useless.remove();
  for (const folded of sheet.querySelectorAll("details")) unfold(folded);
  if (isShort) shorten(sheet);
  sheet.querySelector(".brief")?.removeAttribute("aria-labelledby"); // a landmark of a page, not of each sheet
  const page = new URL(address, SITE);
  for (const link of sheet.querySelectorAll("a[href]")) lead(link, sheet, page, number);
  for (const node of sheet.querySelectorAll("[id]")) node.id += `--${number}`;
  return sheet;
}

/**
 * Paper cannot be unfolded.
 * @param {HTMLDetailsElement} folded
 */
function unfold(folded) {
  const summary = one(folded, "summary");
  summary.replaceWith(element("p", "fold-title", ...summary.childNodes));
  const open = element("div", folded.className, ...folded.childNodes);
  if (folded.id) open.id = folded.id;
  folded.replaceWith(open);
}

/**
 * What is needed at hand; of the sources, those that are still called, with their numbers.
 * @param {HTMLElement} sheet
 */
function shorten(sheet) {
  for (const section of sheet.querySelectorAll("section:not(.brief)")) {
    if (!ESSENTIAL.includes(section.querySelector("h2")?.id ?? "")) section.remove();
  }
  for (const fold of sheet.querySelectorAll(FOLDED)) fold.remove();
  for (const past of sheet.querySelectorAll("#historique + ul, h3#historique")) past.remove();
  for (const item of all(sheet, ".src > li", HTMLLIElement)) {
    item.value = Number(item.id.slice(1));
    if (!sheet.querySelector(`a[href="#${item.id}"]`)) item.remove();
  }
  for (const list of sheet.querySelectorAll(".src")) {
    if (list.childElementCount) continue;
    const title = list.previousElementSibling;
    if (title?.matches("h3")) title.remove();
    list.remove();
  }
  if (!sheet.querySelector(".src")) {
    sheet.querySelector("section:has(> #sources), .fold:has(#sources), div#sources")?.remove();
  }
}

/**
 * @param {Element} link
 * @param {HTMLElement} sheet
 * @param {URL} page
 * @param {number} number
 */
function lead(link, sheet, page, number) {
  const target = link.getAttribute("href") ?? "";
  const isHere = target.startsWith("#") &&
    sheet.querySelector(`[id="${CSS.escape(target.slice(1))}"]`);
  link.setAttribute("href", isHere ? `${target}--${number}` : new URL(target, page).href);
}

/**
 * What the contents say of a sheet: when it was checked, whether that is late, the mark of its version.
 * @param {HTMLElement} sheet
 */
export function checkOf(sheet) {
  const section = around(one(sheet, "#verification"), "section");
  const checked = copied(one(section, "p"));
  checked.querySelector(LATE)?.remove();
  const late = sheet.querySelector(`${LATE}:not([hidden])`);
  const version = `Version ${one(section, "p strong").textContent}.`;
  return [(checked.textContent ?? "").trim(), late ? `(${late.textContent})` : "", version].filter(
    Boolean,
  ).join(" ");
}

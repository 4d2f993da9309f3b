/* One document made of several sheets, each read from its own page: what the page says, without what
   only serves on a screen. Ids are made unique, links lead where they led. */

import { showToday } from "../site/day.js";
import { element } from "../lib/page.js";
import { SITE } from "./store.js";

export const GONE = "Cette fiche n’est plus sur le site.";
export const UNREAD = "Cette fiche n’a pas pu être lue\u00a0: le réseau manque, ou le site ne répond pas.";
const ESSENTIAL = ["contact", "missions", "qui-intervient", "accueils", "referents", "sources", "verification"]; // besides « En bref »
const SCREEN_ONLY = "script, link, style, nav, form, button, select, .button, .paper, .banner, [hidden]";
const LATE = "span[data-du]"; // « vérification dépassée », which comes with the day

/* ---- Reading pages ---- */

const read = new Map(); // by address, once each: a document is made again from what was read

export const forget = () => read.clear();

/* `{sheet}`, a copy of what the page shows today, or `{problem}`; what failed is asked for again next time. */
export async function sheetAt(address) {
  if (!read.has(address)) {
    const found = await ask(new URL(address, SITE));
    if (found.problem === UNREAD) return found;
    read.set(address, found);
  }
  const { sheet, problem } = read.get(address);
  if (problem) return { problem };
  const copy = sheet.cloneNode(true);
  showToday(copy);
  return { sheet: copy };
}

async function ask(address) {
  try {
    const answer = await fetch(address, { mode: "same-origin" });
    if (answer.status === 404 || answer.status === 410) return { problem: GONE };
    if (!answer.ok) return { problem: UNREAD };
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const sheet = page.querySelector(".rf.sheet");
    return sheet ? { sheet } : { problem: GONE };
  } catch {
    return { problem: UNREAD };
  }
}

/* ---- A sheet on paper ---- */

/* `number` is its place in the document: ids end with it. */
export function onPaper(sheet, address, number, isShort) {
  for (const useless of sheet.querySelectorAll(SCREEN_ONLY)) useless.remove();
  for (const fold of sheet.querySelectorAll("details")) unfold(fold);
  if (isShort) shorten(sheet);
  sheet.querySelector(".brief")?.removeAttribute("aria-labelledby"); // a landmark of a page, not of each sheet
  const page = new URL(address, SITE);
  for (const link of sheet.querySelectorAll("a[href]")) lead(link, sheet, page, number);
  for (const node of sheet.querySelectorAll("[id]")) node.id += `--${number}`;
  return sheet;
}

/* Paper cannot be unfolded. */
function unfold(fold) {
  const summary = fold.querySelector("summary");
  summary.replaceWith(element("p", "fold-title", ...summary.childNodes));
  fold.replaceWith(element("div", fold.className, ...fold.childNodes));
}

/* What is needed at hand; of the sources, those that are still called, with their numbers. */
function shorten(sheet) {
  for (const section of sheet.querySelectorAll(":scope > section:not(.brief)")) {
    if (!ESSENTIAL.includes(section.querySelector("h2")?.id)) section.remove();
  }
  for (const past of sheet.querySelectorAll("#historique, #historique + ul")) past.remove();
  for (const item of sheet.querySelectorAll(".src > li")) {
    item.value = Number(item.id.slice(1));
    if (!sheet.querySelector(`a[href="#${item.id}"]`)) item.remove();
  }
  for (const list of sheet.querySelectorAll(".src")) {
    if (list.childElementCount) continue;
    if (list.previousElementSibling.matches("h3")) list.previousElementSibling.remove();
    list.remove();
  }
  if (!sheet.querySelector(".src")) sheet.querySelector("#sources")?.closest("section").remove();
}

function lead(link, sheet, page, number) {
  const target = link.getAttribute("href");
  const isHere = target.startsWith("#") && sheet.querySelector(`[id="${CSS.escape(target.slice(1))}"]`);
  link.setAttribute("href", isHere ? `${target}--${number}` : new URL(target, page).href);
}

/* What the contents say of a sheet: when it was checked, whether that is late, the mark of its version. */
export function checkOf(sheet) {
  const section = sheet.querySelector("#verification").closest("section");
  const checked = section.querySelector("p").cloneNode(true);
  checked.querySelector(LATE)?.remove();
  const late = sheet.querySelector(`${LATE}:not([hidden])`);
  return [checked.textContent.trim(), late ? `(${late.textContent})` : "", `Version ${section.querySelector("p strong").textContent}.`].filter(Boolean).join(" ");
}

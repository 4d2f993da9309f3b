/* Pieces of pages made in the browser: French words and dates, elements, ready-made fragments. */

import { MONTHS } from "./constants.js";

export const $ = (id) => document.getElementById(id);

/* ---- French ---- */

export function longDate(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${date === 1 ? "1er" : date}\u00a0${MONTHS[month - 1]}\u00a0${year}`;
}

export function today() {
  const now = new Date(); // the reader's day, not that of Greenwich
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

export const enumerated = (words, link = " et ") =>
  words.flatMap((word, rank) => [rank === 0 ? "" : rank === words.length - 1 ? link : ", ", word]).slice(1);

export const counted = (number, word) => `${number}\u00a0${word}${number > 1 ? "s" : ""}`;

/* Data files keep the exact strings: apostrophes and spaces as a French reader expects them. */
export const typeset = (text) =>
  text
    .replace(/(?<=[\p{L}\p{N}])'/gu, "’")
    .replace(/«[ \u00a0\u202f]?/g, "«\u00a0")
    .replace(/[ \u00a0\u202f]?»/g, "\u00a0»")
    .replace(/ (?=[;!?])/g, "\u202f")
    .replace(/ (?=[:%€])/g, "\u00a0")
    .replace(/\b([nN]°) /g, "$1\u00a0")
    .replace(new RegExp(`\\b(1er|\\d{1,2}) (?=(?:${MONTHS.join("|")})(?![\\p{L}]))`, "gu"), "$1\u00a0")
    .replace(/(?<=\d) (?=\d{3}\b)/g, "\u202f");

/* ---- Elements: texts are inserted as texts, fragments come ready-made from our templates ---- */

export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

export function button(className, text, act) {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/* What is folded under its title. */
export function fold(title, ...children) {
  return element("details", "fold", element("summary", "", title), ...children);
}

/* A fragment on a day: what no longer holds, or not yet if it must wait, is left out. */
export function fragment(html, day) {
  const made = document.createElement("template");
  made.innerHTML = html;
  for (const dated of made.content.querySelectorAll("[data-du], [data-au]")) {
    const { du, au } = dated.dataset;
    const announced = dated.matches("li") && du > day; // it says from when it holds
    if ((au && au < day) || (du && du > day && !announced)) dated.remove();
  }
  return made.content;
}

export const copies = (node) => [...node.childNodes].map((child) => child.cloneNode(true));

/* The name of an operator, as it is written in its fragment. */
export const nameOf = ({ html }) => element("span", "", ...copies(fragment(html, "").querySelector("[data-nom]")));

/* ---- Data files ---- */

export async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

/* The page of the search: asks Pagefind, puts exact names first, shows what it found.

   The question is the form, and the address is its copy (?q=…&nature=…): nothing else is kept. */

/** @import { Answer, Found, Question, Read } from "./types.d.ts" */
import { $, all, one } from "../lib/dom.js";
import { answerTo, exactFirst } from "./answer.js";
import { addBoxes, showCounts, ticked, whenTicked } from "./filters.js";
import { countsOf, filtered, fragmentsOf, load, unload } from "./index.js";
import { itemOf } from "./results.js";
import { wordsOf } from "./words.js";

const PAGE = 20; // results loaded, put in order and shown at a time
const PATIENCE = 100; // ms without a key before asking

const main = one(document, "main");
const input = $("question", HTMLInputElement);
const [form, report, numbers, list, more, advice] = [
  "recherche",
  "bilan",
  "numeros",
  "resultats",
  "suite",
  "conseils",
].map((id) => $(id));

/** @returns {Question} */
const asked = () => ({
  text: input.value.trim(),
  words: [...new Set(wordsOf(input.value))],
  ticked: ticked(),
});

/** @param {Question} question */
const boxesOf = (question) =>
  Object.entries(question.ticked).flatMap(([name, values]) => values.map((value) => [name, value]));

/** @param {Question} question */
const isEmpty = (question) => !question.words.length && !boxesOf(question).length;

/**
 * The address says the question, so that it can be kept and sent.
 * @param {Question} question
 */
function writeAddress(question) {
  const { text } = question;
  const query = new URLSearchParams([...(text ? [["q", text]] : []), ...boxesOf(question)])
    .toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
}

/**
 * @param {Question} question
 * @param {Answer} answer
 * @param {number} count
 */
function sentence(question, { words, corrected, partial }, count) {
  const about = question.text ? ` pour « ${question.text} »` : "";
  if (!count) {
    return `Aucun résultat${about}${boxesOf(question).length ? " avec ces filtres" : ""}.`;
  }
  const results = `${count} résultat${count > 1 ? "s" : ""}`;
  if (partial) {
    return `Aucune page n’a tous ces mots. ${results} avec une partie d’entre eux : « ${
      words.join(" ")
    } ».`;
  }
  if (corrected) return `Aucun résultat${about}. ${results} pour « ${words.join(" ")} ».`;
  return `${results}${about}.`;
}

/** @type {Found[]} */
let remaining = [];

/**
 * @param {Question} question
 * @param {Answer} answer
 * @param {Found[]} kept
 * @param {Read[]} first
 */
function show(question, answer, kept, first) {
  list.replaceChildren(...first.map(itemOf));
  remaining = kept.slice(PAGE);
  more.hidden = !remaining.length;
  advice.hidden = kept.length > 0;
  report.textContent = isEmpty(question) ? "" : sentence(question, answer, kept.length);
  showCounts(countsOf(answer.results, question.ticked));
  showNumber(question);
}

/**
 * A public number that is asked is the answer: « 115 », « le 39 19 ».
 * @param {Question} question
 */
function showNumber({ text }) {
  const digits = text.replace(/^(?:le|au|num[ée]ro) /i, "").replace(/[\s.]/g, "");
  for (const item of all(numbers, ":scope > *")) {
    item.hidden = item.firstElementChild?.getAttribute("href")?.split(":")[1] !== digits;
  }
  numbers.hidden = !numbers.querySelector("li:not([hidden])");
  numbers.toggleAttribute("data-reponse", !numbers.hidden);
}

/** The link that follows those already there takes the focus, where the button was. */
async function showMore() {
  const mine = turn;
  const next = await fragmentsOf(remaining.slice(0, PAGE));
  if (mine !== turn) return;
  const items = next.map(itemOf);
  list.append(...items);
  remaining = remaining.slice(PAGE);
  more.hidden = !remaining.length;
  one(items[0], "a").focus();
}

let turn = 0;
let timer = 0;

/** @param {boolean} state */
const busy = (state) => main.setAttribute("aria-busy", String(state));

/** Only the last question is answered: a slower answer to an older one is dropped. */
async function refresh() {
  clearTimeout(timer);
  const mine = ++turn;
  busy(true);
  try {
    const { facettes } = await load();
    document.getElementById("sans-script")?.remove();
    addBoxes(facettes);
    const question = asked();
    writeAddress(question);
    const answer = await answerTo(question.words);
    const kept = isEmpty(question) ? [] : filtered(answer.results, question.ticked);
    const first = exactFirst(await fragmentsOf(kept.slice(0, PAGE)), answer.words);
    if (mine !== turn) return;
    show(question, answer, kept, first);
  } catch (error) {
    if (mine !== turn) return;
    list.replaceChildren();
    more.hidden = true;
    advice.hidden = false;
    report.textContent = "La recherche ne répond pas. Recharger la page, ou parcourir les listes.";
    unload();
    console.error(error);
  }
  busy(false);
}

function refreshSoon() {
  busy(true);
  clearTimeout(timer);
  turn++; // what is being looked for is no longer wanted
  timer = setTimeout(refresh, PATIENCE);
}

input.value = new URLSearchParams(location.search).get("q") ?? "";
if (!input.value) input.focus();
input.addEventListener("input", refreshSoon);
whenTicked(refresh);
more.addEventListener("click", showMore);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  refresh();
});
refresh();

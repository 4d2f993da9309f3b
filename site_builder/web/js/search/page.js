/* The page of the search: asks Pagefind, puts exact names first, shows what it found.

   The question is the form, and the address is its copy (?q=…&nature=…): nothing else is kept. */

/** @import { Answer, Found, Item, Question, Reply } from "./types.d.ts" */
import { today } from "../lib/clock.js";
import { $, all, around, one } from "../lib/dom.js";
import { answerTo, exactFirst } from "./answer.js";
import { ask } from "./ask.js";
import { elementOf, neighbourElement } from "./cards.js";
import { addBoxes, showCounts, ticked, whenTicked } from "./filters.js";
import { countsOf, filtered, fragmentsOf, load, unload } from "./index.js";
import { at, capitalised, ofRead, once } from "./items.js";
import { loadKnown } from "./known.js";
import { itemOf } from "./results.js";
import { saidOf } from "./said.js";
import { keywordsOf } from "./words.js";

const PAGE = 20; // results loaded, put in order and shown at a time
const BESIDE = 4; // results shown under a card
const NEAR = 3; // results shown where no page is about it
const PATIENCE = 100; // ms without a key before asking

const main = one(document, "main");
const input = $("question", HTMLInputElement);
const [form, report, numbers, box, list, more, advice, nothing, title, missing] = [
  "recherche",
  "bilan",
  "numeros",
  "reponse",
  "resultats",
  "suite",
  "conseils",
  "rien",
  "autres",
  "manque",
].map((id) => $(id));
const { recherche = "", communes = "", territoires = "" } = form.dataset;

/** @returns {Question} */
const asked = () => ({
  text: input.value.trim(),
  words: [...new Set(keywordsOf(input.value))],
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

/** What is not shown yet: results that are ready, then pages to read. */
let remaining = /** @type {{ items: Item[], pages: Found[] }} */ ({ items: [], pages: [] });
/** @type {string[]} */
let spoken = [];

/**
 * @param {Question} question
 * @param {Reply} reply
 * @param {Found[]} pages Not read yet.
 */
function show(question, reply, pages) {
  const day = today();
  const isCall = showNumber(question);
  const card = isCall ? null : reply.card;
  const near = card && reply.neighbour
    ? [neighbourElement(reply.neighbour, capitalised(at(card.place?.nom ?? "")), day)]
    : [];
  box.replaceChildren(...(card ? [elementOf(card, day)] : []), ...near);
  const shown = card ? BESIDE : reply.nothing ? NEAR : PAGE;
  const items = !card && reply.card
    ? once([...reply.card.sheets, ...reply.items], null)
    : reply.items;
  list.replaceChildren(...items.slice(0, shown).map(itemOf));
  const others = card ? [] : pages; // beside a card, what is far is noise
  remaining = { items: items.slice(shown), pages: others };
  const count = items.length + others.length;
  title.textContent = card
    ? `Autres résultats (${count})`
    : reply.nothing
    ? "Fiches proches"
    : "Résultats";
  title.hidden = !items.length;
  more.hidden = !remaining.items.length && !others.length;
  showNothing(question, !card && !isCall && (reply.nothing || !count));
  return count;
}

/**
 * No page is about it: what the site covers, and the human way out.
 * @param {Question} question
 * @param {boolean} isNothing
 */
function showNothing(question, isNothing) {
  const shown = isNothing && Boolean(question.text) && !boxesOf(question).length;
  nothing.hidden = !shown;
  nothing.toggleAttribute("data-reponse", shown);
  one(nothing, "[data-question]").textContent = question.text;
  missing.hidden = !shown;
  advice.hidden = list.childElementCount > 0 || (box.childElementCount > 0 && !shown);
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
  return !numbers.hidden;
}

/** The link that follows those already there takes the focus, where the button was. */
async function showMore() {
  const mine = turn;
  const ready = remaining.items.slice(0, PAGE);
  const pages = ready.length ? [] : remaining.pages.slice(0, PAGE);
  const known = await loadKnown({ recherche, communes, territoires });
  const read = (await fragmentsOf(pages)).map((page) => ofRead(known, page, spoken));
  if (mine !== turn) return;
  const items = [...ready, ...read].map(itemOf);
  list.append(...items);
  remaining = {
    items: remaining.items.slice(PAGE),
    pages: remaining.pages.slice(pages.length),
  };
  more.hidden = !remaining.items.length && !remaining.pages.length;
  one(items[0], "a").focus();
}

let turn = 0;
let timer = 0;

/** @param {boolean} state */
const busy = (state) => main.setAttribute("aria-busy", String(state));

/**
 * Pages that have the words and a ticked value of each facet; every page of these values without a
 * word.
 * @param {Question} question
 * @returns {Promise<Reply & { found: Answer }>}
 */
async function searchTicked(question) {
  const known = await loadKnown({ recherche, communes, territoires });
  const found = await answerTo(question.words);
  const kept = isEmpty(question) ? [] : filtered(found.results, question.ticked);
  const read = exactFirst(await fragmentsOf(kept.slice(0, PAGE)), found.words);
  const items = read.map((page) => ofRead(known, page, found.words));
  const understood = { named: [], place: null, left: [], corrected: null };
  return { card: null, neighbour: null, items, nothing: false, understood, found };
}

/**
 * @param {Question} question
 * @param {Reply} reply
 * @param {number} count
 */
async function say(question, reply, count) {
  const known = await loadKnown({ recherche, communes, territoires });
  if (isEmpty(question)) report.replaceChildren();
  else if (question.words.length && !boxesOf(question).length) {
    report.replaceChildren(...saidOf(question, reply, count, known));
  } else {
    const about = question.text ? ` pour « ${question.text} »` : "";
    const results = count ? `${count} résultat${count > 1 ? "s" : ""}` : "Aucun résultat";
    report.textContent = `${results}${about}${
      boxesOf(question).length ? " avec ces filtres" : ""
    }.`;
  }
}

/** Only the last question is answered: a slower answer to an older one is dropped. */
async function refresh() {
  clearTimeout(timer);
  const mine = ++turn;
  busy(true);
  try {
    const [{ facettes }, known] = await Promise.all([
      load(),
      loadKnown({ recherche, communes, territoires }),
    ]);
    document.getElementById("sans-script")?.remove();
    addBoxes(facettes);
    const question = asked();
    writeAddress(question);
    const isPlain = question.words.length && !boxesOf(question).length;
    const reply = isPlain ? await ask(question.text, known, today()) : await searchTicked(question);
    const kept = isEmpty(question) ? [] : filtered(reply.found.results, question.ticked);
    if (mine !== turn) return;
    spoken = reply.found.words;
    const count = show(question, reply, kept.slice(PAGE));
    showCounts(countsOf(reply.found.results, question.ticked));
    await say(question, reply, count);
  } catch (error) {
    if (mine !== turn) return;
    for (const node of [list, box]) node.replaceChildren();
    for (const node of [more, title, nothing, missing]) node.hidden = true;
    advice.hidden = false;
    report.textContent = "La recherche ne répond pas. Recharger la page, ou parcourir les listes.";
    unload();
    console.error(error);
  }
  around(form, ".search").classList.add("ready");
  busy(false);
}

function refreshSoon() {
  busy(true);
  clearTimeout(timer);
  turn++; // what is being looked for is no longer wanted
  timer = setTimeout(refresh, PATIENCE);
}

around(form, ".search").classList.add("started");
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

/* The page of the search: asks Pagefind, puts exact names first, shows what it found.

   The question is the form, and the address is its copy (?q=…&nature=…): nothing else is kept.
   Texts of records are inserted as texts, never as HTML. */

import { fold, nameOf, restored, searched, wordsOf } from "./words.js";

const ROOT = new URL("../../", import.meta.url);
const SAMPLE = 5; // results read to know whether Pagefind mistook a word
const PAGE = 20; // results loaded, put in order and shown at a time
const PATIENCE = 100; // ms without a key before asking
const ENOUGH = 0.6; // part of a word that must be found for the word to be

/* Of what a page is called, its names weigh more than its text. */
const RANKING = { termSimilarity: 3, pageLength: 0.3, metaWeights: { sigle: 20, noms: 8, title: 8 } };

/* ---- Mistyped words ---- */

/* Letters to change, add, remove or swap to turn `a` into `b`; more than `most` is all the same. */
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length];
}

/* ---- Asking Pagefind ---- */

const fetchJson = async (name) => (await fetch(new URL(`pagefind/${name}.json`, ROOT))).json();

let index;

/* Pagefind, the values of each facet and the facets of each page; loaded at the first need. */
function load() {
  index ??= (async () => {
    const [pagefind, { pages, facettes }] =
      await Promise.all([import(new URL("pagefind/pagefind.js", ROOT)), fetchJson("facettes")]);
    await pagefind.options({ noWorker: true, ranking: RANKING, excerptLength: 32 });
    const facetsOf = new Map(pages.map((id) => [id, {}]));
    for (const [name, values] of Object.entries(facettes)) {
      for (const [value, places] of Object.entries(values)) {
        for (const place of places) (facetsOf.get(pages[place])[name] ??= []).push(value);
      }
    }
    return { pagefind, facettes, facetsOf };
  })();
  return index;
}

let vocabulary;

/* The words of the pages, each with its folded form, the most common first. */
function loadVocabulary() {
  vocabulary ??= fetchJson("mots").then((words) => words.map((word) => [fold(word), word]));
  return vocabulary;
}

/* Every page that has all the words, or every page if there is none, with its facets. */
async function search(words) {
  const { pagefind, facetsOf } = await load();
  const { results } = await pagefind.search(words.length ? words.join(" ") : null);
  return results.map((result) => ({ ...result, facets: facetsOf.get(result.id) ?? {} }));
}

/* Results that have a ticked value of each facet where a box is ticked, but of the facet `aside`. */
const filtered = (results, ticked, aside) =>
  results.filter(({ facets }) => Object.entries(ticked).every(([name, values]) =>
    name === aside || !values.length || values.some((value) => facets[name]?.includes(value))));

/* How many results each box would give, the other boxes of its own facet aside. */
function counted(results, ticked) {
  const counts = {};
  for (const name of Object.keys(ticked)) {
    const values = filtered(results, ticked, name).flatMap(({ facets }) => facets[name] ?? []);
    counts[name] = {};
    for (const value of values) counts[name][value] = (counts[name][value] ?? 0) + 1;
  }
  return counts;
}

const fragmentsOf = (results) =>
  Promise.all(results.map(async ({ data, facets }) => ({ ...(await data()), facets })));

/* 0 for the page whose acronym was asked, 1 its title or id (as its address says it, with its
   département), 2 another of its names, 3 whole words of one of them; then the records, then the
   other pages. */
function nearness({ meta, facets, raw_url: url }, asked) {
  const [sigle, title, id, ...others] =
    [meta.sigle ?? "", meta.title, ...(meta.noms ?? "").split(" | ")].map(nameOf);
  if (sigle === asked) return 0;
  if ([title, id, nameOf(url.split("/").slice(2).join(" "))].includes(asked)) return 1;
  if (others.includes(asked)) return 2;
  if ([sigle, title, id, ...others].some((name) => ` ${name} `.includes(` ${asked} `))) return 3;
  return facets.sorte?.includes("page") ? 5 : 4;
}

function exactFirst(fragments, words) {
  const asked = nameOf(words.join(" "));
  const keyed = fragments.map((fragment) => [nearness(fragment, asked), fragment]);
  return keyed.sort(([a], [b]) => a - b).map(([, fragment]) => fragment);
}

/* ---- Mistyped words ----
   For a word that no page has, Pagefind answers with any word it begins with (« depnse » finds
   « de »). Such an answer is refused, and the word replaced by the nearest one of the pages. */

const beginning = (word) => fold(word).slice(0, Math.max(4, Math.ceil(word.length * ENOUGH)));

function isThere(word, fragments) {
  const start = beginning(word);
  return fragments.some(({ content, meta }) => {
    const texts = [content, ...Object.values(meta)];
    return ` ${nameOf(texts.join(" "))}`.includes(` ${start}`);
  });
}

function nearest(word, known) {
  const folded = fold(word);
  if (folded.length < 4 || known.some(([other]) => other.startsWith(beginning(word)))) return word;
  const most = folded.length < 8 ? 1 : 2;
  let [best, found] = [most + 1, null];
  for (const [other, spelling] of known) { // the most common first: it wins among equals
    const far = distance(folded, other, most);
    if (far < best) [best, found] = [far, spelling];
  }
  return found;
}

/* What Pagefind answers, nothing if it mistook a word: its best pages would have each of them. */
async function trusted(words) {
  const results = await search(words);
  const best = await fragmentsOf(results.slice(0, SAMPLE));
  return words.every((word) => isThere(word, best)) ? results : [];
}

/* Pages that have some of the words, those that have most of them first. */
async function searchSome(words) {
  const merged = new Map();
  for (const word of words) {
    for (const result of await search([word])) {
      const known = merged.get(result.id) ?? { result, hits: 0, score: 0 };
      merged.set(result.id, { result, hits: known.hits + 1, score: known.score + result.score });
    }
  }
  const ordered = [...merged.values()].sort((a, b) => b.hits - a.hits || b.score - a.score);
  return ordered.map(({ result }) => result);
}

/* The answer to a question: as it was written, else as it was meant, else in part. */
async function answerTo(words) {
  const plain = await trusted(words);
  if (plain.length || !words.length) return { words, results: plain };
  const known = await loadVocabulary();
  const meant = words.map((word) => searched(nearest(word, known) ?? "")).filter((word) => word.length > 1);
  const corrected = meant.join(" ") !== words.join(" ");
  const results = corrected && meant.length ? await trusted(meant) : [];
  if (results.length || meant.length < 2) return { words: meant, results, corrected };
  return { words: meant, results: await searchSome(meant), corrected, partial: true };
}

/* ---- The page ---- */

const main = document.querySelector("main");
const [form, input, report, numbers, list, more, advice, panel] =
  ["recherche", "question", "bilan", "numeros", "resultats", "suite", "conseils", "filtres"].map((id) => document.getElementById(id));
const fieldsets = [...panel.querySelectorAll("[data-facette]")];

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function asked() {
  const boxes = (set) => [...set.querySelectorAll("input:checked")].map((box) => box.value);
  const ticked = Object.fromEntries(fieldsets.map((set) => [set.dataset.facette, boxes(set)]));
  return { text: input.value.trim(), words: [...new Set(wordsOf(input.value))], ticked };
}

const isEmpty = ({ words, ticked }) => !words.length && !Object.values(ticked).flat().length;

/* The address says the question, so that it can be kept and sent. */
function writeAddress({ text, ticked }) {
  const pairs = Object.entries(ticked).flatMap(([name, values]) => values.map((value) => [name, value]));
  const query = new URLSearchParams([...(text ? [["q", text]] : []), ...pairs]).toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
}

function addBoxes(facettes) {
  const wanted = new URLSearchParams(location.search);
  for (const set of fieldsets) {
    const name = set.dataset.facette;
    const values = Object.keys(facettes[name] ?? {}).sort((a, b) => a.localeCompare(b, "fr"));
    const boxes = values.map((value) => {
      const box = Object.assign(document.createElement("input"), { type: "checkbox", name, value });
      box.setAttribute("form", form.id);
      box.checked = wanted.getAll(name).includes(value);
      const count = element("span", "search-facets-count");
      return element("label", "", box, element("span", "", restored(value), " ", count));
    });
    set.append(element("div", "search-facets-boxes", ...boxes));
  }
  panel.open = matchMedia("(min-width: 60em)").matches || wanted.size > (wanted.has("q") ? 1 : 0);
}

/* A box that would give nothing is not shown, unless it is ticked. */
function showCounts(counts) {
  for (const set of fieldsets) {
    for (const label of set.querySelectorAll("label")) {
      const box = label.querySelector("input");
      const count = counts[set.dataset.facette]?.[box.value] ?? 0;
      label.querySelector(".search-facets-count").textContent = `(${count})`;
      label.hidden = !count && !box.checked;
    }
    set.hidden = !set.querySelector("label:not([hidden])");
  }
  panel.hidden = fieldsets.every((set) => set.hidden);
}

/* Pagefind escapes `<` and `>` in the text, then puts <mark> around the words it found. */
function excerptOf({ excerpt }) {
  const parts = restored(excerpt).split(/<\/?mark>/);
  const texts = parts.map((part) => part.replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
  return texts.map((text, place) => (place % 2 ? element("mark", "", text) : text));
}

/* « Dispositif · mesure · national », then « exemple » if it is one. */
function kindOf({ sorte = [], nature = [], type = [], territoire = [], exemple }) {
  const words = restored([...sorte, ...nature, ...type, ...territoire].join(" · "));
  const kind = words.charAt(0).toUpperCase() + words.slice(1);
  return exemple ? [`${kind} `, element("span", "tag ex", "exemple")] : [kind];
}

function itemOf(fragment) {
  const { meta, facets } = fragment;
  const link = element("a", "", restored(meta.title));
  link.href = new URL(`.${fragment.raw_url}`, ROOT);
  const acronym = meta.sigle ? [" ", element("span", "search-results-acronym", meta.sigle)] : [];
  const item = element(
    "li", "",
    element("h2", "", link, ...acronym),
    element("p", "search-results-kind", ...kindOf(facets)),
    element("p", "", ...excerptOf(fragment), " …"),
  );
  item.dataset.resultat = fragment.raw_url;
  return item;
}

function sentence({ text, ticked }, { words, corrected, partial }, count) {
  const about = text ? ` pour « ${text} »` : "";
  if (!count) return `Aucun résultat${about}${Object.values(ticked).flat().length ? " avec ces filtres" : ""}.`;
  const results = `${count} résultat${count > 1 ? "s" : ""}`;
  if (partial) return `Aucune page n’a tous ces mots. ${results} avec une partie d’entre eux : « ${words.join(" ")} ».`;
  if (corrected) return `Aucun résultat${about}. ${results} pour « ${words.join(" ")} ».`;
  return `${results}${about}.`;
}

let remaining = [];

function show(question, answer, kept, first) {
  list.replaceChildren(...first.map(itemOf));
  remaining = kept.slice(PAGE);
  more.hidden = !remaining.length;
  advice.hidden = kept.length > 0;
  report.textContent = isEmpty(question) ? "" : sentence(question, answer, kept.length);
  showCounts(counted(answer.results, question.ticked));
  showNumber(question);
}

/* A public number that is asked is the answer: « 115 », « le 39 19 ». */
function showNumber({ text }) {
  const digits = text.replace(/^(?:le|au|num[ée]ro) /i, "").replace(/[\s.]/g, "");
  for (const item of numbers.children) {
    item.hidden = item.firstElementChild.getAttribute("href").split(":")[1] !== digits;
  }
  numbers.hidden = !numbers.querySelector("li:not([hidden])");
  numbers.toggleAttribute("data-reponse", !numbers.hidden);
}

/* The link that follows those already there takes the focus, where the button was. */
async function showMore() {
  const mine = turn;
  const next = await fragmentsOf(remaining.slice(0, PAGE));
  if (mine !== turn) return;
  const items = next.map(itemOf);
  list.append(...items);
  remaining = remaining.slice(PAGE);
  more.hidden = !remaining.length;
  items[0].querySelector("a").focus();
}

let turn = 0;
let timer;

const busy = (state) => main.setAttribute("aria-busy", String(state));

/* Only the last question is answered: a slower answer to an older one is dropped. */
async function refresh() {
  clearTimeout(timer);
  const mine = ++turn;
  busy(true);
  try {
    const { facettes } = await load();
    document.getElementById("sans-script")?.remove();
    if (!panel.querySelector("input")) addBoxes(facettes);
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
    index = undefined;
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
panel.addEventListener("change", refresh);
more.addEventListener("click", showMore);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  refresh();
});
refresh();

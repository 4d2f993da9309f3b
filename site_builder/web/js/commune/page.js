/* The page « Ma commune »: a commune is typed or read in the address, and what is known of it today
   is chosen among ready-made fragments. They are fetched when the page opens, the list of communes
   when its field is first used, or at once if the address names a commune. Then it works without
   network. Nothing is stored, nothing typed leaves the page. */

/** @import { Match, Offer, Shown, Territories } from "./types.d.ts" */
import { today } from "../lib/clock.js";
import { fetched } from "../lib/data.js";
import { $, element } from "../lib/dom.js";
import { keepPlace, keptPlace, placeIn } from "../lib/place.js";
import { combobox } from "./combobox.js";
import { listenToPaper } from "./paper.js";
import { titleOf } from "./scheme.js";
import { hideCommune, openDetail, openSearch, showCommune } from "./sheet.js";
import { detailOf, placed } from "./words.js";

const form = $("chercher", HTMLFormElement);
const input = $("saisie", HTMLInputElement);

/** @type {ReturnType<typeof combobox>} */
let box;
/** @type {Territories} */
let places;
/** @type {Shown & { day: string } | null} */
let shown = null;
const keeping = $("garder", HTMLInputElement);

/** @param {Match} match */
async function show({ commune, ancien }) {
  const parts = (await box.lookup())?.partsOf(commune.code) ?? [];
  shown = { commune, ancien, parts, day: today() };
  showCommune(shown, shown.day, places[commune.departement]);
  keep();
}

/** The tab keeps the commune that is shown, if its reader asked for that. */
function keep() {
  keepPlace(keeping.checked && shown ? shown.commune.code : null);
}

function hide() {
  shown = null;
  hideCommune();
}

/* ---- The address: #93066, #93066/93/fsl for one of its schemes, #q=… for a question ---- */

/** @param {Match} match */
function choose(match) {
  const address = `#${match.commune.code}`;
  const state = { ancien: match.ancien?.code ?? null };
  // A question of the address gives way to its answer: « back » must not ask it again.
  if (location.hash === address || isAsking) history.replaceState(state, "", address);
  else history.pushState(state, "", address);
  arrive(match);
}

/** What the address and its state say, to know whether they changed. */
const situation = () => `${location.hash} ${history.state?.ancien}`;
let followed = "";
let isAsking = false; // whether the address asks what is being looked for

/** @param {Match} match */
async function arrive(match, key = "") {
  followed = situation();
  box.close();
  say("");
  propose([]);
  input.value = placed(match.commune);
  await show(match);
  const card = key && openDetail(key);
  focusOn(card ? titleOf(card) : $("titre"));
}

/** @param {HTMLElement} title */
function focusOn(title) {
  title.focus({ preventScroll: true });
  if (title === $("titre")) scrollTo(0, 0); // what stands above it tells where the commune is
  else title.scrollIntoView({ block: "start" });
}

/** What the address asks, when the page opens and when the reader goes back or forth. */
async function follow() {
  if (situation() === followed) return;
  followed = situation();
  const asked = decoded(location.hash.slice(1));
  if (asked.startsWith("q=")) return ask(asked.slice(2).trim());
  const [code, ...key] = asked.split("/");
  if (!/^\d[\dab]\d{3}$/i.test(code)) {
    if (placeIn(asked)) return location.replace(`#${placeIn(asked)}`); // as other pages write it
    if (!asked) clear();
    return; // « #titre » and the like: the browser goes there
  }
  const lookup = await box.lookup();
  if (!lookup) return hide();
  const found = lookup.byCode(code);
  if (!found) return ask(code); // a postal code, an old code without a name: as if it were typed
  const kept = history.state
    ? history.state.ancien && lookup.byFormerCode(history.state.ancien)
    : shown;
  const ancien = found.ancien ?? (kept?.commune === found.commune ? kept.ancien : null);
  const address = `#${[found.commune.code, ...key].join("/")}`;
  history.replaceState({ ancien: ancien?.code ?? null }, "", address);
  arrive({ commune: found.commune, ancien }, key.join("/"));
}

function clear() {
  hide();
  propose([]);
  say("");
  input.value = "";
}

/**
 * A question of the address, as if it were typed.
 * @param {string} query
 */
async function ask(query) {
  input.value = query;
  hide();
  propose([]);
  isAsking = true;
  await box.submit();
  isAsking = false;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    return text;
  }
}

/* ---- What is offered ---- */

/** @param {string} text */
function say(text) {
  $("annonce").textContent = text;
}

/**
 * After a submit that Enter does not settle: a plain list. The keyboard goes there if all of them are
 * written so; otherwise what was typed is to be read again, and Enter once more must open none.
 * @param {Offer[]} matches
 */
function propose(matches) {
  const links = matches.map((match) => {
    const link = element("a", "", placed(match.commune));
    link.href = `#${match.commune.code}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      choose(match);
    });
    return link;
  });
  const items = links.map((link, rank) =>
    element(
      "li",
      "",
      link,
      element("span", "q", ` ${detailOf(matches[rank], input.value, covers)}`),
    )
  );
  $("propositions").hidden = !matches.length;
  $("propositions").replaceChildren(element("ul", "", ...items));
  if (matches.length) (matches.every(({ sure }) => sure) ? links[0] : input).focus();
}

/** @param {Offer[]} matches */
function offer(matches) {
  hide();
  propose(matches);
}

/** @param {string} departement */
const covers = (departement) => departement in places;

function listen() {
  box = combobox({
    input,
    list: $("choix"),
    address: form.dataset.communes ?? "",
    covers,
    choose,
    say,
    offer,
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    box.submit();
  });
  $("changer").addEventListener("click", () => {
    const isOpen = $("changer").getAttribute("aria-expanded") !== "true";
    openSearch(isOpen);
    if (isOpen) input.focus();
  });
  keeping.checked = keptPlace() !== null;
  keeping.addEventListener("change", keep);
  addEventListener("popstate", follow);
  addEventListener("hashchange", follow);
  document.addEventListener("visibilitychange", () => {
    if (shown && shown.day !== today()) show(shown); // left open overnight
  });
}

/* ---- Beginning ---- */

try {
  places = await fetched(form.dataset.territoires ?? "");
  $("sans-script").remove();
  form.hidden = false;
  listen();
  listenToPaper();
  const kept = keptPlace();
  if (kept && location.hash.length < 2) history.replaceState(null, "", `#${kept}`);
  if (location.hash.length > 1) follow();
} catch (error) {
  hideCommune();
  say(
    "Ce que l’on sait des communes n’a pas pu être chargé. Recharger la page, ou passer par les territoires ci-dessous.",
  );
  console.error(error);
}

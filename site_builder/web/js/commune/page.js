/* The page « Ma commune »: a commune is typed or read in the address, and what is known of it today
   is chosen among ready-made fragments. They are fetched when the page opens, the list of communes
   when its field is first used, or at once if the address names a commune. Then it works without
   network. Nothing is stored, nothing typed leaves the page. */

import { changes, ended, holds, inForce, standing } from "./coverage.js";
import { $, element, enumerated, fetched, fragment, longDate, nameOf, today } from "../lib/page.js";
import { combobox, detailOf, outsideOf, placed } from "./combobox.js";

const ORDER = ["couvert", "non_couvert", "non_renseigne"];
const NOBODY = {
  non_couvert: "aucun opérateur pour cette commune.",
  non_renseigne: "on ne sait pas qui intervient dans cette commune.",
};

const OTHER_NAME = "nom d'usage"; // of the whole commune

/* « non couvert depuis le 1er avril 2027 », or what the state is called. */
const stateName = (state, since) =>
  state !== "non_couvert" ? "non renseigné" : `non couvert${since ? ` depuis le ${longDate(since)}` : ""}`;

const form = $("chercher");
const input = $("saisie");
const list = $("choix");
const report = $("annonce");
const offers = $("propositions");
const sheet = $("commune");
const parts = [$("bref"), $("instances"), $("accueils"), $("services")];
const pageTitle = document.title;

function fill(box, nodes) {
  box.querySelector("ul").replaceChildren(...nodes);
  box.hidden = !nodes.length;
}

const exampleMark = () => element("i", "ex", "exemple");

/* ---- Who is at work for a scheme ---- */

function listOf(posts, day) {
  const found = element("ul", "posts");
  for (const { html } of posts) found.append(fragment(html, day));
  return found;
}

/* Several operators: whether their sharing is said. */
function sharing(posts) {
  if (posts.length < 2) return [];
  const names = enumerated(posts.map(nameOf));
  if (posts.every(({ partage }) => partage)) return [element("p", "q", "Commune partagée entre ", ...names, ".")];
  return [element("p", "q", "Plusieurs opérateurs, sans que leur partage soit dit : demander au pilote qui saisir.")];
}

function nobody(scheme, { state, since }) {
  const name = stateName(state, since);
  const found = element("p", `state ${state}`, `${name[0].toUpperCase()}${name.slice(1)}\u00a0: ${NOBODY[state]}`);
  if (state === "non_couvert" && scheme.exemple) found.append(" ", exampleMark());
  return found;
}

function lastOnes(scheme, code, day) {
  const last = ended(scheme, code, day)[0];
  if (!last) return [];
  return [element("p", "q", `Convention échue le ${longDate(last.day)} : `, nameOf(last.post), ".")];
}

function announced({ day, posts, gone }) {
  const names = posts.length ? posts : gone;
  const text = posts.length
    ? [`À partir du ${longDate(day)} : `, ...enumerated(names.map(nameOf)), "."]
    : [`À partir du ${longDate(day)} : aucun opérateur connu après `, ...enumerated(names.map(nameOf)), "."];
  return element("p", "coming", ...text);
}

/* The operators that only reach a part of a commune, each with the name of the part. */
const inPart = (posts, code, day) =>
  posts.flatMap((post) =>
    [element("p", "q", `Une partie de la commune seulement (${post.parties[code]})\u00a0:`), listOf([post], day)]);

function whoWorks(scheme, code, day, here) {
  const { posts, partly, perhaps } = here;
  const found = posts.length
    ? [listOf(posts, day), ...sharing(posts)]
    : [...(partly.length ? [] : [nobody(scheme, here)]), ...lastOnes(scheme, code, day)];
  found.push(...inPart(partly, code, day));
  if (perhaps.length) {
    found.push(element("p", "q", "Interviennent dans le département, communes non renseignées :"), listOf(perhaps, day));
  }
  return [...found, ...changes(scheme, code, day).map(announced)];
}

/* ---- A scheme: its card, and its line at the top ---- */

const reaches = (code) => ({ communes, parties }) =>
  communes === null || Boolean(parties?.[code]) || holds({ communes }, code);

function cardOf(scheme, code, day, known) {
  const made = fragment(scheme.html, day);
  const card = made.firstElementChild;
  card.id = `fiche-${scheme.cle}`;
  card.querySelector("[data-qui]").append(...whoWorks(scheme, code, day, known));
  const instances = scheme.instances.filter(reaches(code));
  card.querySelector("[data-instances]").append(...instances.map(({ html }) => fragment(html, day)));
  card.querySelector("[data-instances]").hidden = !instances.length;
  const others = scheme.postes.filter((post) => !post.opere && reaches(code)(post) && inForce(post, day));
  fill(card.querySelector("[data-roles]"), others.map(({ html }) => fragment(html, day)));
  return card;
}

function brief(post, day) {
  const read = fragment(post.html, day);
  const intake = read.querySelector("[data-dispo]");
  return element("li", "", nameOf(post), ...(intake ? [" ", intake] : []));
}

function lineOf(scheme, code, day, { state, posts, partly, perhaps, since }) {
  const link = element("a", "", fragment(scheme.html, day).querySelector("[data-titre]").textContent.replace(/\s*exemple$/, "").trim());
  link.href = `#${code}/${scheme.cle}`;
  const answer = element("dd", "");
  if (posts.length) answer.append(element("ul", "", ...posts.map((post) => brief(post, day))));
  else {
    const word = element("span", `state ${state}`, stateName(state, since));
    answer.append(word);
    if (state === "non_couvert" && scheme.exemple) answer.append(" ", exampleMark());
    for (const post of partly) answer.append(element("span", "q", "\u202f; en partie\u00a0: ", nameOf(post), ` (${post.parties[code]})`));
    if (state === "non_renseigne" && perhaps.length) answer.append(element("span", "q", "\u202f; peut-être ", ...enumerated(perhaps.map(nameOf))));
  }
  for (const { day: from, posts: coming } of changes(scheme, code, day)) {
    if (coming.length) answer.append(element("p", "coming", `À partir du ${longDate(from)} : `, ...enumerated(coming.map(nameOf))));
  }
  return element("div", "", element("dt", "", link), answer);
}

/* ---- A commune ---- */

let shown = null; // `{commune, ancien, day}`

function reasonOf({ code, nom, nature, depuis }, commune) {
  if (nature === OTHER_NAME) return `${nom} : autre nom de ${commune.nom}.`;
  if (!nom) return `${code} est un ancien code : c’est aujourd’hui ${commune.nom} (${commune.code}).`;
  const since = depuis ? ` depuis le ${longDate(depuis)}` : "";
  return `${nom} (${code}) fait partie de ${commune.nom}${since}.`;
}

function showIdentity(commune, ancien, place) {
  const { code, postaux, population } = commune;
  $("nom").textContent = placed(commune);
  $("raison").hidden = !ancien;
  $("raison").textContent = ancien ? reasonOf(ancien, commune) : "";
  const postal = postaux.length ? ` · code${postaux.length > 1 ? "s postaux" : " postal"} ${postaux.join(", ")}` : "";
  const people = population === null ? "" : ` · ${population.toLocaleString("fr-FR")}\u00a0habitants`;
  const where = place ? fragment(place.lien, "") : commune.nomDepartement;
  $("reperes").replaceChildren(where, ` · code Insee ${code}${postal}${people}`);
  document.title = `${placed(commune)} - ${pageTitle}`;
}

/* The schemes of which nothing local is known here: all, but those shown and what they decline. */
function showOthers(schemes, departement) {
  const known = new Set(schemes.flatMap(({ cle, decline }) => [cle, decline]));
  for (const item of $("autres").querySelectorAll("[data-cle]")) {
    const limits = item.dataset.departements?.split(" ") ?? [departement];
    item.hidden = known.has(item.dataset.cle) || !limits.includes(departement);
  }
  for (const family of $("autres").querySelectorAll("dl > div")) {
    family.hidden = !family.querySelector("[data-cle]:not([hidden])");
  }
}

function show({ commune, ancien }) {
  shown = { commune, ancien, day: today() };
  const place = places[commune.departement];
  showIdentity(commune, ancien, place);
  if (place) showPlace(commune, place, shown.day);
  else showOutside(commune);
  sheet.hidden = false;
  $("ailleurs").hidden = true;
}

/* Nothing local is known: the national sheets, and who to turn to. */
function showOutside(commune) {
  $("hors-texte").textContent = outsideOf(commune);
  for (const box of parts) box.hidden = true;
  $("hors").hidden = false;
  $("fiches").replaceChildren();
  showOthers([], commune.departement);
  $("autres").open = true;
}

function showPlace({ code, departement }, place, day) {
  $("hors").hidden = true;
  $("bref").hidden = false;
  const known = place.dispositifs
    .map((scheme) => ({ scheme, here: standing(scheme, code, day) }))
    .filter(({ here }) => here.state !== "hors_perimetre")
    .map((found) => ({ ...found, card: cardOf(found.scheme, code, day, found.here) }));
  const title = ({ card }) => card.querySelector("[data-titre]").textContent;
  known.sort((one, other) =>
    ORDER.indexOf(one.here.state) - ORDER.indexOf(other.here.state) || title(one).localeCompare(title(other), "fr"));
  $("resume").replaceChildren(...known.map(({ scheme, here }) => lineOf(scheme, code, day, here)));
  if (!known.length) $("resume").append(element("div", "", element("dd", "no", "Aucune information locale pour cette commune.")));
  $("fiches").replaceChildren(...known.map(({ card }) => card));
  showOthers(known.map(({ scheme }) => scheme), departement);
  const instances = place.instances.filter(reaches(code)).map(({ html }) => fragment(html, day));
  $("instances").replaceChildren($("instances").firstElementChild, ...instances);
  $("instances").hidden = !instances.length;
  fill($("accueils"), place.accueils.map((html) => fragment(html, day)));
  fill($("services"), place.services.map((html) => fragment(html, day)));
}

function hide() {
  shown = null;
  sheet.hidden = true;
  $("ailleurs").hidden = false;
  document.title = pageTitle;
}

/* ---- The address: #93066, #93066/93/fsl for one of its schemes, #q=… for a question ---- */

function choose(found) {
  const { commune, ancien } = found;
  const address = `#${commune.code}`;
  const state = { ancien: ancien?.code ?? null };
  // A question of the address gives way to its answer: « back » must not ask it again.
  if (location.hash === address || isAsking) history.replaceState(state, "", address);
  else history.pushState(state, "", address);
  arrive(found);
}

/* What the address and its state say, to know whether they changed. */
const situation = () => `${location.hash} ${history.state?.ancien}`;
let followed = "";
let isAsking = false; // whether the address asks what is being looked for

function arrive(found, key = "") {
  followed = situation();
  box.close();
  say("");
  propose([]);
  input.value = placed(found.commune);
  show(found);
  const card = key && $(`fiche-${key}`);
  focusOn(card ? card.querySelector("[data-titre]") : $("nom"));
}

function focusOn(title) {
  title.focus({ preventScroll: true });
  title.scrollIntoView({ block: "start" });
}

/* What the address asks, when the page opens and when the reader goes back or forth. */
async function follow() {
  if (situation() === followed) return;
  followed = situation();
  const asked = decoded(location.hash.slice(1));
  if (asked.startsWith("q=")) return ask(asked.slice(2).trim());
  const [code, ...key] = asked.split("/");
  if (!/^\d[\dab]\d{3}$/i.test(code)) {
    if (!asked) { hide(); propose([]); say(""); input.value = ""; }
    return; // « #titre » and the like: the browser goes there
  }
  const lookup = await box.lookup();
  if (!lookup) return;
  const found = lookup.byCode(code);
  if (!found) return ask(code); // a postal code, an old code without a name: as if it were typed
  const kept = history.state ? history.state.ancien && lookup.byFormerCode(history.state.ancien) : shown;
  const ancien = found.ancien ?? (kept?.commune === found.commune ? kept.ancien : null);
  const address = `#${[found.commune.code, ...key].join("/")}`;
  history.replaceState({ ancien: ancien?.code ?? null }, "", address);
  arrive({ commune: found.commune, ancien }, key.join("/"));
}

/* A question of the address, as if it were typed. */
async function ask(query) {
  input.value = query;
  hide();
  propose([]);
  isAsking = true;
  await box.submit();
  isAsking = false;
}

function decoded(text) {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    return text;
  }
}

/* ---- What is offered ---- */

function say(text) {
  report.textContent = text;
}

/* After a submit that Enter does not settle: a plain list. The keyboard goes there if all of them are
   written so; otherwise what was typed is to be read again, and Enter once more must open none. */
function propose(matches) {
  offers.hidden = !matches.length;
  const items = matches.map((match) => {
    const link = element("a", "", placed(match.commune));
    link.href = `#${match.commune.code}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      choose(match);
    });
    return element("li", "", link, element("span", "q", ` ${detailOf(match, input.value, covers)}`));
  });
  offers.replaceChildren(element("ul", "", ...items));
  if (matches.length) (matches.every(({ sure }) => sure) ? offers.querySelector("a") : input).focus();
}

function offer(matches) {
  hide();
  propose(matches);
}

const covers = (departement) => departement in places;

function listen() {
  box = combobox({ input, list, address: form.dataset.communes, covers, choose, say, offer });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    box.submit();
  });
  addEventListener("popstate", follow);
  addEventListener("hashchange", follow);
  document.addEventListener("visibilitychange", () => {
    if (shown && shown.day !== today()) show(shown); // left open overnight
  });
}

/* ---- Paper: what is folded on screen is printed, but what is not known ---- */

function listenToPaper() {
  const opened = new Set();
  const put = (onPaper) => {
    for (const folded of sheet.querySelectorAll("details[data-imprimer]:not([open])")) if (onPaper) opened.add(folded);
    for (const folded of opened) folded.open = onPaper;
    if (!onPaper) opened.clear();
    $("papier").textContent = `Fiche imprimée le ${longDate(today())} : ${location.href}`;
  };
  matchMedia("print").addEventListener("change", ({ matches }) => put(matches));
  addEventListener("beforeprint", () => put(true));
  addEventListener("afterprint", () => put(false));
  $("imprimer").addEventListener("click", () => print());
}

/* ---- Beginning ---- */

let box;
let places;

try {
  places = await fetched(form.dataset.territoires);
  $("sans-script").remove();
  form.hidden = false;
  listen();
  listenToPaper();
  if (location.hash.length > 1) follow();
} catch (error) {
  say("Ce que l’on sait des communes n’a pas pu être chargé. Recharger la page, ou passer par les territoires ci-dessous.");
  console.error(error);
}

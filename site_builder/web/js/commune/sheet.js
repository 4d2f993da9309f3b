/* What is shown of a commune. */

/** @import { Commune, Former, Scheme, Shown, Standing, Territory } from "./types.d.ts" */
import { STATES, USUAL_NAME } from "../constants.js";
import { longDate } from "../lib/dates.js";
import { $, all, one } from "../lib/dom.js";
import { fragment } from "../lib/fragments.js";
import { carryPlace } from "../lib/place.js";
import { standing } from "./coverage.js";
import { lineOf } from "./line.js";
import { cardOf, count, fill, reaches } from "./scheme.js";
import { placed, unknownOf, whereOf } from "./words.js";

const pageTitle = document.title;
const ownName = $("titre").textContent;
const SEARCH = ["recherche", "ailleurs"];

/**
 * @param {Shown} shown
 * @param {string} day
 * @param {Territory | undefined} place What is known of its département, if anything is.
 */
export function showCommune(shown, day, place) {
  const { commune } = shown;
  const known = place ? schemesOf(place, commune.code, day) : [];
  showIdentity(shown, place);
  for (const part of all($("commune"), "[data-hors]")) part.hidden = known.length > 0;
  for (const part of all($("commune"), "[data-ici]")) part.hidden = known.length === 0;
  $("hors").textContent = unknownOf(commune);
  showContacts(place, commune.code);
  showSchemes(known, commune.code, day);
  showOthers(known.map(({ scheme }) => scheme), commune.departement);
  showAround(place, known, commune.code, day);
  carryPlace($("commune"), commune.code);
  $("commune").hidden = false;
  $("changer").hidden = false;
  openSearch(false);
  delete document.documentElement.dataset.lieu; // commune/early.js waited for this
}

export function hideCommune() {
  delete document.documentElement.dataset.lieu;
  $("commune").hidden = true;
  for (const id of ["changer", "reperes", "raison"]) $(id).hidden = true;
  $("titre").textContent = ownName;
  openSearch(true);
  $("ailleurs").hidden = false;
  document.title = pageTitle;
}

/**
 * The box where a commune is typed: before one is chosen, and to change it.
 * @param {boolean} isOpen
 */
export function openSearch(isOpen) {
  $("changer").setAttribute("aria-expanded", String(isOpen));
  $("recherche").hidden = !isOpen;
  for (const id of SEARCH) $(id).hidden = !isOpen || (id === "ailleurs" && !$("commune").hidden);
}

/**
 * @param {Former} former
 * @param {Commune} commune
 */
function reasonOf({ code, nom, nature, depuis }, commune) {
  if (nature === USUAL_NAME) return `${nom} : autre nom de ${commune.nom}.`;
  if (!nom) {
    return `${code} est un ancien code : c’est aujourd’hui ${commune.nom} (${commune.code}).`;
  }
  const since = depuis ? ` depuis le ${longDate(depuis)}` : "";
  return `${nom} (${code}) fait partie de ${commune.nom}${since}.`;
}

/**
 * @param {Shown} shown
 * @param {Territory | undefined} place
 */
function showIdentity({ commune, ancien, parts }, place) {
  const { code, population } = commune;
  $("titre").textContent = commune.nom;
  $("titre").tabIndex = -1;
  $("reperes").textContent = whereOf(commune, parts);
  $("reperes").hidden = false;
  $("raison").hidden = !ancien;
  $("raison").textContent = ancien ? reasonOf(ancien, commune) : "";
  const people = population === null
    ? ""
    : ` · ${population.toLocaleString("fr-FR")}\u00a0habitants`;
  $("codes").textContent = `Code Insee ${code}${people}`;
  $("territoire").hidden = !place;
  one($("territoire"), "span").replaceChildren(place ? fragment(place.lien, "") : "");
  document.title = `${placed(commune)} - ${pageTitle}`;
}

/**
 * The local lines of the card; the national number for arrears where they have none.
 * @param {Territory | undefined} place
 * @param {string} code
 */
function showContacts(place, code) {
  const box = $("premiers");
  for (const former of all(box, "[data-local]")) former.remove();
  const contacts = (place?.contacts ?? []).filter(reaches(code)).map(({ html }) => {
    const line = one(fragment(html, ""), "div");
    line.dataset.local = "";
    return line;
  });
  const called = contacts.filter((line) => line.querySelector("a[href^='tel:']"));
  const others = contacts.filter((line) => !called.includes(line));
  box.prepend(...called); // numbers first
  $("suivi").before(...others);
  const arrears = box.querySelector("#loyers");
  if (arrears instanceof HTMLElement) arrears.hidden = called.length > 0;
}

/** @typedef {{ scheme: Scheme, here: Standing, title: string }} Known A scheme of which something local is known. */

/**
 * The local sheets that apply, and the national ones of which somebody is known; those that have an
 * operator first.
 * @param {Territory} place
 * @param {string} code
 * @param {string} day
 * @returns {Known[]}
 */
function schemesOf(place, code, day) {
  return place.dispositifs
    .map((scheme) => ({ scheme, here: standing(scheme, code, day) }))
    .filter(({ scheme, here }) =>
      here.state !== "hors_perimetre" && (scheme.decline || scheme.postes.some(reaches(code)))
    )
    .map((found) => ({
      ...found,
      title: one(fragment(found.scheme.ligne, day), ".what").textContent ?? "",
    }))
    .sort((one, other) =>
      STATES.indexOf(one.here.state) - STATES.indexOf(other.here.state) ||
      one.title.localeCompare(other.title, "fr")
    );
}

/**
 * @param {Known[]} known
 * @param {string} code
 * @param {string} day
 */
function showSchemes(known, code, day) {
  const put = (/** @type {typeof lineOf | typeof cardOf} */ make) =>
    known.map(({ scheme, here }) => make(scheme, code, day, here));
  $("lignes").replaceChildren(...put(lineOf));
  $("fiches").replaceChildren(...put(cardOf));
  $("details", HTMLDetailsElement).open = false;
  count($("details"), known.length);
}

/**
 * The schemes of which nothing local is known here: all, but those shown and what they decline.
 * @param {Scheme[]} schemes
 * @param {string} departement
 */
function showOthers(schemes, departement) {
  const known = new Set(schemes.flatMap(({ cle, decline }) => [cle, decline]));
  for (const item of all($("autres"), "[data-cle]")) {
    const limits = item.dataset.departements?.split(" ") ?? [departement];
    item.hidden = known.has(item.dataset.cle ?? "") || !limits.includes(departement);
  }
  for (const group of all($("autres"), "details")) {
    const { length } = group.querySelectorAll("[data-cle]:not([hidden])");
    count(group, length);
    group.hidden = !length;
  }
}

/**
 * Who decides, where to turn to: what is known of the territory besides.
 * @param {Territory | undefined} place
 * @param {Known[]} known
 * @param {string} code
 * @param {string} day
 */
function showAround(place, known, code, day) {
  const deciding = [
    ...known.flatMap(({ scheme }) => scheme.instances),
    ...(place?.instances ?? []),
  ].filter(reaches(code)).map(({ html }) => html);
  const instances = [...new Set(deciding)].map((html) => fragment(html, day));
  const names = instances.map((found) => one(found, "[data-nom]").dataset.nom ?? "");
  one($("instances"), "[data-noms]").textContent = names.length ? `· ${names.join(", ")}` : "";
  one($("instances"), "[data-decident]").replaceChildren(...instances);
  fill($("accueils"), (place?.accueils ?? []).map((html) => fragment(html, day)));
  fill($("services"), (place?.services ?? []).map((html) => fragment(html, day)));
  $("instances").hidden = !instances.length && $("accueils").hidden && $("services").hidden;
}

/**
 * The card of a scheme, unfolded; null if it is not shown here.
 * @param {string} key
 */
export function openDetail(key) {
  const card = document.getElementById(`fiche-${key}`);
  if (card) $("details", HTMLDetailsElement).open = true;
  return card;
}

/* What is shown of a commune. */

/** @import { Commune, Former, Match, Scheme, Territory } from "./types.d.ts" */
import { STATES, USUAL_NAME } from "../constants.js";
import { longDate } from "../lib/dates.js";
import { $, all, element } from "../lib/dom.js";
import { fragment } from "../lib/fragments.js";
import { standing } from "./coverage.js";
import { cardOf, fill, lineOf, reaches, titleOf } from "./scheme.js";
import { outsideOf, placed } from "./words.js";

const pageTitle = document.title;

/**
 * @param {Match} match
 * @param {string} day
 * @param {Territory | undefined} place What is known of its département, if anything is.
 */
export function showCommune({ commune, ancien }, day, place) {
  showIdentity(commune, ancien, place);
  if (place) showPlace(commune, place, day);
  else showOutside(commune);
  $("commune").hidden = false;
  $("ailleurs").hidden = true;
}

export function hideCommune() {
  $("commune").hidden = true;
  $("ailleurs").hidden = false;
  document.title = pageTitle;
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
 * @param {Commune} commune
 * @param {Former | null} ancien
 * @param {Territory | undefined} place
 */
function showIdentity(commune, ancien, place) {
  const { code, postaux, population } = commune;
  $("nom").textContent = placed(commune);
  $("raison").hidden = !ancien;
  $("raison").textContent = ancien ? reasonOf(ancien, commune) : "";
  const postal = postaux.length
    ? ` · code${postaux.length > 1 ? "s postaux" : " postal"} ${postaux.join(", ")}`
    : "";
  const people = population === null
    ? ""
    : ` · ${population.toLocaleString("fr-FR")}\u00a0habitants`;
  const where = place ? fragment(place.lien, "") : commune.nomDepartement;
  $("reperes").replaceChildren(where, ` · code Insee ${code}${postal}${people}`);
  document.title = `${placed(commune)} - ${pageTitle}`;
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
  for (const family of all($("autres"), "dl > div")) {
    family.hidden = !family.querySelector("[data-cle]:not([hidden])");
  }
}

/**
 * Nothing local is known: the national sheets, and who to turn to.
 * @param {Commune} commune
 */
function showOutside(commune) {
  $("hors-texte").textContent = outsideOf(commune);
  for (const id of ["bref", "instances", "accueils", "services"]) $(id).hidden = true;
  $("hors").hidden = false;
  $("fiches").replaceChildren();
  showOthers([], commune.departement);
  $("autres", HTMLDetailsElement).open = true;
}

/**
 * @param {Commune} commune
 * @param {Territory} place
 * @param {string} day
 */
function showPlace({ code, departement }, place, day) {
  $("hors").hidden = true;
  $("bref").hidden = false;
  const known = place.dispositifs
    .map((scheme) => ({ scheme, here: standing(scheme, code, day) }))
    .filter(({ here }) => here.state !== "hors_perimetre")
    .map(({ scheme, here }) => ({ scheme, here, card: cardOf(scheme, code, day, here) }))
    .map((found) => ({ ...found, title: titleOf(found.card).textContent ?? "" }));
  known.sort((one, other) =>
    STATES.indexOf(one.here.state) - STATES.indexOf(other.here.state) ||
    one.title.localeCompare(other.title, "fr")
  );
  $("resume").replaceChildren(...known.map(({ scheme, here }) => lineOf(scheme, code, day, here)));
  if (!known.length) {
    $("resume").append(
      element("div", "", element("dd", "no", "Aucune information locale pour cette commune.")),
    );
  }
  $("fiches").replaceChildren(...known.map(({ card }) => card));
  showOthers(known.map(({ scheme }) => scheme), departement);
  showAround(place, code, day);
}

/**
 * What is not of one scheme.
 * @param {Territory} place
 * @param {string} code
 * @param {string} day
 */
function showAround(place, code, day) {
  const instances = place.instances.filter(reaches(code)).map(({ html }) => fragment(html, day));
  const [title] = $("instances").children;
  $("instances").replaceChildren(title, ...instances);
  $("instances").hidden = !instances.length;
  fill($("accueils"), place.accueils.map((html) => fragment(html, day)));
  fill($("services"), place.services.map((html) => fragment(html, day)));
}

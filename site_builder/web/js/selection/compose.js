/* The document made of what is chosen, in the page. */

/** @import { Read } from "./document.js" */
/** @import { Item } from "./store.js" */
import { today } from "../lib/clock.js";
import { longDate } from "../lib/dates.js";
import { $, element, one } from "../lib/dom.js";
import { counted } from "../lib/french.js";
import { isDiscreet, sheetName } from "./catalogue.js";
import { checkOf, onPaper, sheetAt } from "./document.js";
import { selected } from "./store.js";

/**
 * @typedef {object} Part A sheet in the document.
 * @property {HTMLElement} page
 * @property {string} title
 * @property {string} told What the contents say of it.
 * @property {boolean} isExample
 * @property {string} [problem] Why it could not be read.
 */

const READY = "document-pret"; // on the root element: the document is what is printed

export const isShown = () => !$("document").hidden;

export function closeDocument() {
  $("document").replaceChildren();
  $("document").hidden = true;
  $("etat").textContent = "";
  document.documentElement.classList.remove(READY);
}

let turn = 0; // of the last document asked for: an older one that comes late is dropped

/** Show the document of what is chosen; how many sheets it lacks, or null if it is not to be shown. */
export async function compose() {
  const mine = ++turn;
  const items = selected();
  if (!items.length) {
    closeDocument();
    $("etat").textContent = "Choisir au moins une fiche.";
    return null;
  }
  $("etat").textContent = `Lecture de ${counted(items.length, "fiche")}…`;
  const found = await Promise.all(items.map(({ fiche }) => sheetAt(fiche)));
  if (mine !== turn) return null;
  const isShort =
    one($("composer"), "[name=longueur]:checked", HTMLInputElement).value === "essentiel";
  const parts = items.map((item, rank) =>
    partOf(item, found[rank], rank + 1, items.length, isShort)
  );
  $("document").replaceChildren(cover(items, parts, isShort), ...parts.map(({ page }) => page));
  $("document").hidden = false;
  document.documentElement.classList.add(READY);
  const lacking = parts.filter(({ problem }) => problem);
  $("etat").textContent = stateOf(lacking, items.length);
  return lacking.length;
}

/**
 * @param {Part[]} lacking
 * @param {number} total
 */
function stateOf(lacking, total) {
  if (!lacking.length) return `Document prêt\u00a0: ${counted(total, "fiche")}.`;
  const verb = `manque${lacking.length > 1 ? "nt" : ""}`;
  const titles = lacking.map(({ title }) => title).join(", ");
  return `${
    counted(lacking.length, "fiche")
  } sur ${total} ${verb} au document\u00a0: ${titles}. La sélection n’a pas changé.`;
}

/**
 * @param {Item} item
 * @param {Read} found
 * @param {number} number
 * @param {number} total
 * @param {boolean} isShort
 * @returns {Part}
 */
function partOf(item, { sheet, problem }, number, total, isShort) {
  const { site, adresse } = $("selection").dataset;
  const words = [site, `fiche ${number} sur ${total}`, `${adresse}${item.fiche}`];
  if (isDiscreet(item)) words.push("document pour le professionnel");
  const page = element("article", "printed", element("p", "running", words.join(" · ")));
  page.id = `fiche--${number}`;
  if (!sheet) {
    const title = sheetName(item.fiche);
    page.append(element("h1", "", title), element("p", "alert", problem));
    return { page, problem, title, told: problem, isExample: false };
  }
  const told = checkOf(sheet);
  page.append(onPaper(sheet, item.fiche, number, isShort));
  const isExample = sheet.querySelector("header .ex") !== null;
  return { page, title: one(sheet, "h1").textContent ?? "", told, isExample };
}

/**
 * @param {Item[]} items
 * @param {Part[]} parts
 * @param {boolean} isShort
 */
function cover(items, parts, isShort) {
  const { site, adresse } = $("selection").dataset;
  const lines = parts.map(({ page, title, told, isExample }) => {
    const link = element("a", "", title);
    link.href = `#${page.id}`;
    return element(
      "li",
      "",
      link,
      ...(isExample ? [" ", element("i", "ex", "exemple")] : []),
      element("p", "q", told),
    );
  });
  const length = isShort ? "l’essentiel" : "en entier";
  const gathered = `Réunie le ${longDate(today())}\u00a0: ${
    counted(items.length, "fiche")
  }, ${length}.`;
  const standing =
    `Une fiche oriente, elle n’accorde rien\u00a0: la commission ou le service compétent décide toujours. Une feuille dont la version n’est plus celle de sa page est périmée\u00a0: ${adresse}`;
  return element(
    "header",
    "cover",
    element("p", "running", site ?? ""),
    element("h2", "", "Sélection de fiches"),
    element("p", "", gathered),
    ...(items.some(isDiscreet) ? [warning()] : []),
    element("ol", "contents", ...lines),
    element("p", "q", standing),
  );
}

function warning() {
  const title = element("strong", "", "Document pour le professionnel.");
  return element(
    "p",
    "alert",
    title,
    " Il contient une fiche liée aux violences\u00a0: ne pas le laisser au ménage, ne pas l’emporter chez lui.",
  );
}

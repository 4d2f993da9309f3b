/* The page « Ma sélection »: what was chosen, in which order, what is kept of it, and the document made
   of it. Sheets are only asked for once the document is. */

import { fold } from "../commune/names.js";
import { $, button, counted, element, longDate, today } from "../lib/page.js";
import { checkOf, forget, onPaper, sheetAt } from "./document.js";
import { MOST, SITE, add, choose, empty, keeps, remove, selected, whenChanged } from "./store.js";

const READY = "document-pret"; // on the root element: the document is what is printed
const sheets = new Map(); // the box of each address, former ones too
const boxes = [...$("catalogue").querySelectorAll("input[type=checkbox]")];
for (const box of boxes) {
  for (const address of [box.value, ...(box.dataset.anciennes ?? "").split(" ")]) sheets.set(address, box);
}

const nameOf = (address) => sheets.get(address)?.parentElement.textContent.trim() ?? address;
const isDiscreet = (item) => item.discrete || "discret" in (sheets.get(item.fiche)?.dataset ?? {});
const say = (text) => { $("annonce").textContent = text; };

/* ---- What is chosen ---- */

/* Where the sheets are today: some may have been chosen at a former address. */
function updated() {
  const items = selected();
  const moved = items.filter(({ fiche }) => sheets.has(fiche) && sheets.get(fiche).value !== fiche);
  if (!moved.length) return items;
  for (const item of moved) item.fiche = sheets.get(item.fiche).value;
  choose(items);
  return selected();
}

function show() {
  const items = updated();
  const chosen = items.map(({ fiche }) => fiche);
  $("choisies").replaceChildren(...items.map(lineOf));
  for (const box of boxes) box.checked = chosen.includes(box.value);
  for (const id of ["choisies", "vider-ligne"]) $(id).hidden = !items.length;
  $("vide").hidden = items.length > 0;
  const discreet = items.filter(isDiscreet);
  $("garder").checked = keeps();
  $("discret").hidden = !keeps() || !discreet.length;
  $("garder-discret").checked = discreet.every(({ kept }) => kept);
  if (isShown()) compose();
}

function lineOf({ fiche }, rank, { length }) {
  const name = nameOf(fiche);
  const gesture = (act, word, isPossible = true) => {
    const made = button("button", word, () => acts[act](fiche, name));
    made.dataset.geste = act;
    made.disabled = !isPossible;
    made.setAttribute("aria-label", `${word}\u00a0: ${name}`);
    return made;
  };
  const gestures = element("span", "gestures", gesture("up", "Monter", rank > 0), gesture("down", "Descendre", rank < length - 1), gesture("out", "Retirer"));
  return element("li", "", ...(sheets.has(fiche) ? known(fiche, name) : unknown(name)), gestures);
}

function known(fiche, name) {
  const [link, pdf] = [element("a", "", name), element("a", "q", "PDF")];
  link.href = new URL(fiche, SITE);
  const paper = sheets.get(fiche).dataset.pdf;
  if (!paper) return [link];
  pdf.href = paper;
  pdf.setAttribute("aria-label", `PDF\u00a0: ${name}`);
  return [link, " ", pdf];
}

const unknown = (name) => [name, element("span", "tag v", "n’est plus dans la liste du site")];

const acts = {
  up: (fiche, name) => move(fiche, name, -1),
  down: (fiche, name) => move(fiche, name, 1),
  out(fiche, name) {
    const rank = selected().findIndex((item) => item.fiche === fiche);
    remove(fiche);
    show();
    const next = $("choisies").children[rank] ?? $("choisies").lastElementChild;
    (next?.querySelector("[data-geste=out]") ?? $("choisies-titre")).focus();
    say(`${name}\u00a0: fiche retirée.`);
  },
};

function move(fiche, name, step) {
  const items = selected();
  const rank = items.findIndex((item) => item.fiche === fiche);
  items.splice(rank + step, 0, ...items.splice(rank, 1));
  choose(items);
  show();
  const gestures = $("choisies").children[rank + step].querySelector(".gestures");
  const same = gestures.querySelector(`[data-geste=${step < 0 ? "up" : "down"}]`);
  (same.disabled ? gestures.querySelector("button:enabled") : same).focus();
  say(`${name}\u00a0: en place ${rank + step + 1} sur ${items.length}.`);
}

$("vider").addEventListener("click", () => {
  empty();
  forget();
  close();
  show();
  $("choisies-titre").focus();
  say("Sélection vidée\u00a0: rien n’est gardé, ni dans cet onglet, ni sur cet appareil.");
});

/* ---- What is kept on the device ---- */

function keep(isKept, onDevice) {
  const accepted = choose(selected().map((item) => ({ ...item, kept: isKept(item) })), onDevice);
  show();
  if (!accepted) say("Ce navigateur refuse de garder la sélection\u00a0: elle reste dans cet onglet.");
  return accepted;
}

$("garder").addEventListener("change", ({ target }) => {
  const asked = target.checked;
  if (!keep((item) => !isDiscreet(item), asked)) return;
  say(asked ? "Sélection gardée sur cet appareil." : "Plus rien n’est gardé sur cet appareil\u00a0: la sélection reste dans cet onglet.");
});
$("garder-discret").addEventListener("change", ({ target }) => {
  const asked = target.checked;
  if (keep((item) => (isDiscreet(item) ? asked : item.kept))) say(asked ? "Tout est gardé sur cet appareil." : "Ce qui touche aux violences n’est plus gardé sur cet appareil.");
});

/* ---- Adding sheets ---- */

$("catalogue").addEventListener("change", ({ target }) => {
  if (!boxes.includes(target)) return;
  const full = target.checked ? !add(target.value, "discret" in target.dataset) : remove(target.value);
  show();
  say(full ? `La sélection est complète\u00a0: ${MOST} fiches au plus.` : `${counted(selected().length, "fiche")} dans la sélection.`);
});

$("filtre").addEventListener("input", ({ target }) => {
  const words = fold(target.value).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const group of $("catalogue").querySelectorAll("details")) {
    const labels = [...group.querySelectorAll("label")];
    for (const label of labels) {
      const name = fold(label.textContent);
      label.hidden = !words.every((word) => name.includes(word));
    }
    const fits = labels.filter(({ hidden }) => !hidden).length;
    group.hidden = !fits;
    group.open = words.length > 0 && fits > 0;
    found += fits;
  }
  $("trouvees").textContent = !words.length ? "" : found ? `${counted(found, "fiche")}.` : "Aucune fiche n’a ce nom.";
});

/* ---- The document ---- */

const isShown = () => !$("document").hidden;

function close() {
  $("document").replaceChildren();
  $("document").hidden = true;
  $("etat").textContent = "";
  document.documentElement.classList.remove(READY);
}

let turn = 0; // of the last document asked for: an older one that comes late is dropped

/* Show the document of what is chosen; how many sheets it lacks, or null if it is not to be shown. */
async function compose() {
  const mine = ++turn;
  const items = selected();
  if (!items.length) {
    close();
    $("etat").textContent = "Choisir au moins une fiche.";
    return null;
  }
  $("etat").textContent = `Lecture de ${counted(items.length, "fiche")}…`;
  const found = await Promise.all(items.map(({ fiche }) => sheetAt(fiche)));
  if (mine !== turn) return null;
  const isShort = $("composer").elements.longueur.value === "essentiel";
  const parts = items.map((item, rank) => partOf(item, found[rank], rank + 1, items.length, isShort));
  $("document").replaceChildren(cover(items, parts, isShort), ...parts.map(({ page }) => page));
  $("document").hidden = false;
  document.documentElement.classList.add(READY);
  const lacking = parts.filter(({ problem }) => problem);
  $("etat").textContent = lacking.length
    ? `${counted(lacking.length, "fiche")} sur ${items.length} manque${lacking.length > 1 ? "nt" : ""} au document\u00a0: ${lacking.map(({ title }) => title).join(", ")}. La sélection n’a pas changé.`
    : `Document prêt\u00a0: ${counted(items.length, "fiche")}.`;
  return lacking.length;
}

function partOf(item, { sheet, problem }, number, total, isShort) {
  const { site, adresse } = $("selection").dataset;
  const words = [site, `fiche ${number} sur ${total}`, `${adresse}${item.fiche}`, ...(isDiscreet(item) ? ["document pour le professionnel"] : [])];
  const page = element("article", "printed", element("p", "running", words.join(" · ")));
  page.id = `fiche--${number}`;
  if (problem) {
    const title = nameOf(item.fiche);
    page.append(element("h1", "", title), element("p", "alert", problem));
    return { page, problem, title, told: problem };
  }
  const told = checkOf(sheet);
  page.append(onPaper(sheet, item.fiche, number, isShort));
  return { page, title: sheet.querySelector("h1").textContent, isExample: sheet.querySelector("header .ex") !== null, told };
}

function cover(items, parts, isShort) {
  const { site, adresse } = $("selection").dataset;
  const lines = parts.map(({ page, title, told, isExample }) => {
    const link = element("a", "", title);
    link.href = `#${page.id}`;
    return element("li", "", link, ...(isExample ? [" ", element("i", "ex", "exemple")] : []), element("p", "q", told));
  });
  const warning = items.some(isDiscreet)
    ? [element("p", "alert", element("strong", "", "Document pour le professionnel."), " Il contient une fiche liée aux violences\u00a0: ne pas le laisser au ménage, ne pas l’emporter chez lui.")]
    : [];
  return element(
    "header", "cover",
    element("p", "running", site),
    element("h2", "", "Sélection de fiches"),
    element("p", "", `Réunie le ${longDate(today())}\u00a0: ${counted(items.length, "fiche")}, ${isShort ? "l’essentiel" : "en entier"}.`),
    ...warning,
    element("ol", "contents", ...lines),
    element("p", "q", `Une fiche oriente, elle n’accorde rien\u00a0: la commission ou le service compétent décide toujours. Une feuille dont la version n’est plus celle de sa page est périmée\u00a0: ${adresse}`),
  );
}

$("voir").addEventListener("click", async () => {
  if ((await compose()) === null) return;
  $("document").focus({ preventScroll: true });
  $("document").scrollIntoView();
});

/* A document that lacks a sheet is shown first: the reader decides whether to print it. */
$("composer").addEventListener("submit", async (event) => {
  event.preventDefault();
  const wasShown = isShown();
  const lacking = await compose();
  if (lacking !== null && (wasShown || !lacking)) print();
});
$("composer").addEventListener("change", () => isShown() && compose());

$("sans-script").remove();
$("selection").hidden = false;
show();
whenChanged(show);

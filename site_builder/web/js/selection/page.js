/* The page « Ma sélection »: what was chosen, in which order, what is kept of it, and the document made
   of it. Sheets are only asked for once the document is. */

/** @import { Item } from "./store.js" */
import { $, all, button, element, one } from "../lib/dom.js";
import { fold } from "../lib/folding.js";
import { counted } from "../lib/french.js";
import { SITE } from "../lib/site.js";
import { boxes, isDiscreet, isMarkedDiscreet, sheetName, sheets } from "./catalogue.js";
import { closeDocument, compose, isShown } from "./compose.js";
import { forget } from "./document.js";
import { add, choose, empty, keeps, MOST, remove, selected, whenChanged } from "./store.js";

const keeping = $("garder", HTMLInputElement);
const keepingDiscreet = $("garder-discret", HTMLInputElement);

/** @param {string} text */
const say = (text) => {
  $("annonce").textContent = text;
};

/* ---- What is chosen ---- */

/** Where the sheets are today: some may have been chosen at a former address. */
function updated() {
  const items = selected();
  const moved = items.map((item) => ({
    ...item,
    fiche: sheets.get(item.fiche)?.value ?? item.fiche,
  }));
  if (moved.every(({ fiche }, rank) => fiche === items[rank].fiche)) return items;
  choose(moved);
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
  keeping.checked = keeps();
  $("discret").hidden = !keeps() || !discreet.length;
  keepingDiscreet.checked = discreet.every(({ kept }) => kept);
  if (isShown()) compose();
}

/**
 * @param {Item} item
 * @param {number} rank
 * @param {Item[]} items
 */
function lineOf({ fiche }, rank, { length }) {
  const name = sheetName(fiche);
  const gestures = element(
    "span",
    "gestures",
    gesture("up", "Monter", name, rank > 0, () => move(fiche, -1)),
    gesture("down", "Descendre", name, rank < length - 1, () => move(fiche, 1)),
    gesture("out", "Retirer", name, true, () => takeOut(fiche)),
  );
  const box = sheets.get(fiche);
  const unknown = element("span", "tag v", "n’est plus dans la liste du site");
  return element("li", "", ...(box ? linksOf(box, fiche) : [name, unknown]), gestures);
}

/**
 * @param {string} id
 * @param {string} word
 * @param {string} name
 * @param {boolean} isPossible
 * @param {() => void} act
 */
function gesture(id, word, name, isPossible, act) {
  const made = button("button", word, act);
  made.dataset.geste = id;
  made.disabled = !isPossible;
  made.setAttribute("aria-label", `${word}\u00a0: ${name}`);
  return made;
}

/**
 * @param {HTMLInputElement} box
 * @param {string} fiche
 */
function linksOf(box, fiche) {
  const name = sheetName(fiche);
  const [link, pdf] = [element("a", "", name), element("a", "q", "PDF")];
  link.href = new URL(fiche, SITE).href;
  const paper = box.dataset.pdf;
  if (!paper) return [link];
  pdf.href = paper;
  pdf.setAttribute("aria-label", `PDF\u00a0: ${name}`);
  return [link, " ", pdf];
}

/** @param {string} fiche */
const rankOf = (fiche) => selected().findIndex((item) => item.fiche === fiche);

/** @param {string} fiche */
function takeOut(fiche) {
  const rank = rankOf(fiche);
  remove(fiche);
  show();
  const next = $("choisies").children[rank] ?? $("choisies").lastElementChild;
  (next ? one(next, "[data-geste=out]") : $("choisies-titre")).focus();
  say(`${sheetName(fiche)}\u00a0: fiche retirée.`);
}

/**
 * @param {string} fiche
 * @param {1 | -1} step
 */
function move(fiche, step) {
  const items = selected();
  const rank = rankOf(fiche);
  items.splice(rank + step, 0, ...items.splice(rank, 1));
  choose(items);
  show();
  const gestures = one($("choisies").children[rank + step], ".gestures");
  const same = one(gestures, `[data-geste=${step < 0 ? "up" : "down"}]`, HTMLButtonElement);
  (same.disabled ? one(gestures, "button:enabled") : same).focus();
  say(`${sheetName(fiche)}\u00a0: en place ${rank + step + 1} sur ${items.length}.`);
}

$("vider").addEventListener("click", () => {
  empty();
  forget();
  closeDocument();
  show();
  $("choisies-titre").focus();
  say("Sélection vidée\u00a0: rien n’est gardé, ni dans cet onglet, ni sur cet appareil.");
});

/* ---- What is kept on the device ---- */

/**
 * @param {(item: Item) => boolean} isKept
 * @param {boolean} [onDevice]
 */
function keep(isKept, onDevice) {
  const accepted = choose(selected().map((item) => ({ ...item, kept: isKept(item) })), onDevice);
  show();
  if (!accepted) {
    say("Ce navigateur refuse de garder la sélection\u00a0: elle reste dans cet onglet.");
  }
  return accepted;
}

keeping.addEventListener("change", () => {
  const asked = keeping.checked;
  if (!keep((item) => !isDiscreet(item), asked)) return;
  say(
    asked
      ? "Sélection gardée sur cet appareil."
      : "Plus rien n’est gardé sur cet appareil\u00a0: la sélection reste dans cet onglet.",
  );
});
keepingDiscreet.addEventListener("change", () => {
  const asked = keepingDiscreet.checked;
  if (!keep((item) => (isDiscreet(item) ? asked : item.kept))) return;
  say(
    asked
      ? "Tout est gardé sur cet appareil."
      : "Ce qui touche aux violences n’est plus gardé sur cet appareil.",
  );
});

/* ---- Adding sheets ---- */

$("catalogue").addEventListener("change", ({ target }) => {
  const box = boxes.find((other) => other === target);
  if (!box) return;
  const accepted = box.checked ? add(box.value, isMarkedDiscreet(box)) : true;
  if (!box.checked) remove(box.value);
  show();
  say(
    accepted
      ? `${counted(selected().length, "fiche")} dans la sélection.`
      : `La sélection est complète\u00a0: ${MOST} fiches au plus.`,
  );
});

$("filtre", HTMLInputElement).addEventListener("input", ({ currentTarget }) => {
  const asked = /** @type {HTMLInputElement} */ (currentTarget).value;
  const words = fold(asked).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const group of all($("catalogue"), "details", HTMLDetailsElement)) {
    const labels = all(group, "label");
    for (const label of labels) {
      const name = fold(label.textContent ?? "");
      label.hidden = !words.every((word) => name.includes(word));
    }
    const fits = labels.filter(({ hidden }) => !hidden).length;
    group.hidden = !fits;
    group.open = words.length > 0 && fits > 0;
    found += fits;
  }
  $("trouvees").textContent = !words.length
    ? ""
    : found
    ? `${counted(found, "fiche")}.`
    : "Aucune fiche n’a ce nom.";
});

/* ---- The document ---- */

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
$("composer").addEventListener("change", () => {
  if (isShown()) compose();
});

$("sans-script").remove();
$("selection").hidden = false;
show();
whenChanged(show);

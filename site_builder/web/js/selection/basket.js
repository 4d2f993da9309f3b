/* On a sheet: add it to the selection to print, or take it out of it. */

import { button, element, one } from "../lib/dom.js";
import { SITE } from "../lib/site.js";
import { add, keeps, MOST, remembers, remove, selected, whenChanged } from "./store.js";

const paper = one(document, ".sheet :is(.acts, .paper)");
const address = new URL(".", location.href).href.slice(SITE.href.length);
const isDiscreet = "discret" in paper.dataset;

const gesture = button("button", "", change);
const link = element("a");
link.href = new URL("ma-selection/", SITE).href;
const report = element("span", "said");
report.setAttribute("role", "status");

const isSelected = () => selected().some(({ fiche }) => fiche === address);

function change() {
  const had = isSelected();
  const done = had ? (remove(address), true) : add(address, isDiscreet);
  show();
  report.textContent = !done
    ? `La sélection est complète\u00a0: ${MOST} fiches au plus.`
    : had
    ? "Fiche retirée."
    : added();
}

function added() {
  if (!remembers()) {
    return "Ce navigateur ne garde rien d’une page à l’autre\u00a0: choisir les fiches depuis «\u00a0Ma sélection\u00a0».";
  }
  if (isDiscreet && keeps()) {
    return "Fiche ajoutée, dans cet onglet seulement\u00a0: elle n’est pas gardée sur cet appareil.";
  }
  return "Fiche ajoutée.";
}

function show() {
  const number = selected().length;
  const [verb, where] = isSelected()
    ? ["Retirer", " de ma sélection"]
    : ["Ajouter", " à ma sélection"];
  gesture.replaceChildren(verb, element("span", "hint", where));
  link.textContent = `Ma sélection (${number})`;
  link.hidden = number === 0;
}

show();
whenChanged(show);
if (paper.matches(".acts")) paper.append(gesture, element("p", "basket-line", link, report));
else paper.after(element("p", "q paper basket-line", gesture, link, report));

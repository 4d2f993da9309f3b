/* Narrows the list of schemes: within a facet any choice will do, and every facet counts.
   Choices are in the address, to be kept or sent: they say nothing of a household. */

import { $, all, around, one } from "../lib/dom.js";

const form = $("facettes", HTMLFormElement);
const items = all(document, ".entries > li");
const sections = all(document, ".families > section");
const boxes = all(form, "input", HTMLInputElement);
const facets = [...new Set(boxes.map(({ name }) => name))];
const found = one(form, "output");
const reset = one(form, "button");

/** @typedef {Map<string, string[]>} Choices The values ticked, by facet. */

/** @returns {Choices} */
const chosen = () =>
  new Map(
    facets.map((name) => [
      name,
      boxes.filter((box) => box.name === name && box.checked).map(({ value }) => value),
    ]),
  );

/**
 * @param {HTMLElement} item
 * @param {string} name
 */
const valuesOf = (item, name) => (item.dataset[name] ?? "").split(" ");

/**
 * Whether an item fits every facet.
 * @param {HTMLElement} item
 * @param {Choices} choices
 * @param {string} [aside] A facet not to look at, to count its own choices.
 */
const fits = (item, choices, aside) =>
  [...choices].every(([name, values]) =>
    name === aside || values.length === 0 ||
    valuesOf(item, name).some((value) => values.includes(value))
  );

function show() {
  const choices = chosen();
  const narrowed = boxes.some(({ checked }) => checked);
  for (const item of items) item.hidden = !fits(item, choices);
  for (const section of sections) {
    section.hidden = !section.querySelector(".entries > li:not([hidden])");
  }
  for (const box of boxes) {
    const counted = items.filter((item) =>
      valuesOf(item, box.name).includes(box.value) && fits(item, choices, box.name)
    );
    const label = around(box, "label");
    one(label, "[data-count]").textContent = String(counted.length);
    label.classList.toggle("none", counted.length === 0 && !box.checked);
  }
  const shown = items.filter(({ hidden }) => !hidden).length;
  const word = shown > 1 ? "fiches" : "fiche";
  found.textContent = narrowed ? `${shown} ${word} sur ${items.length}` : `${shown} ${word}`;
  reset.hidden = !narrowed;
  one(document, ".jump").hidden = narrowed; // it would lead to families not shown
  return choices;
}

/** @param {Choices} choices */
function remember(choices) {
  const query = new URLSearchParams();
  for (const [name, values] of choices) for (const value of values) query.append(name, value);
  const search = String(query) && `?${query}`;
  history.replaceState(null, "", `${location.pathname}${search}${location.hash}`);
}

const asked = new URLSearchParams(location.search);
for (const box of boxes) box.checked = asked.getAll(box.name).includes(box.value);
form.addEventListener("change", () => remember(show()));
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault(); // the form would go back to what the address asked
  for (const box of boxes) box.checked = false;
  remember(show());
  one(form, "summary").focus(); // the button is about to go
});
form.hidden = false;
show();
const details = one(form, "details", HTMLDetailsElement);
details.open = boxes.some(({ checked }) => checked) || matchMedia("(min-width: 60em)").matches;

// Narrows the list of schemes: within a facet any choice will do, and every facet counts.
// Choices are in the address, to be kept or sent: they say nothing of a household.

const form = document.getElementById("facettes");
const items = [...document.querySelectorAll(".entries > li")];
const sections = [...document.querySelectorAll(".families > section")];
const boxes = [...form.querySelectorAll("input")];
const facets = [...new Set(boxes.map(({ name }) => name))];
const found = form.querySelector("output");
const reset = form.querySelector("button");

const chosen = () =>
  new Map(facets.map((name) => [name, boxes.filter((b) => b.name === name && b.checked).map((b) => b.value)]));

const valuesOf = (item, name) => item.dataset[name].split(" ");

// Whether an item fits every facet; `aside` is one not to look at, to count its own choices.
const fits = (item, choices, aside) =>
  facets.every((name) => {
    const values = choices.get(name);
    return name === aside || values.length === 0 || valuesOf(item, name).some((v) => values.includes(v));
  });

function show() {
  const choices = chosen();
  const narrowed = boxes.some(({ checked }) => checked);
  for (const item of items) item.hidden = !fits(item, choices);
  for (const section of sections) {
    section.hidden = !section.querySelector(".entries > li:not([hidden])");
  }
  for (const box of boxes) {
    const count = items.filter(
      (item) => valuesOf(item, box.name).includes(box.value) && fits(item, choices, box.name),
    ).length;
    const label = box.closest("label");
    label.querySelector("[data-count]").textContent = count;
    label.classList.toggle("none", count === 0 && !box.checked);
  }
  const shown = items.filter(({ hidden }) => !hidden).length;
  const word = shown > 1 ? "fiches" : "fiche";
  found.textContent = narrowed ? `${shown} ${word} sur ${items.length}` : `${shown} ${word}`;
  reset.hidden = !narrowed;
  document.querySelector(".jump").hidden = narrowed; // it would lead to families not shown
  return choices;
}

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
  form.querySelector("summary").focus(); // the button is about to go
});
form.hidden = false;
show();
const details = form.querySelector("details");
details.open = boxes.some(({ checked }) => checked) || matchMedia("(min-width: 60em)").matches;

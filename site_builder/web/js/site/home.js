/* The home page: the territory of the reader, and the situations that the guide begins with.

   The territory is a preference, kept on the device once chosen, like the colours; « Choisir » forgets
   it. A situation is an answer: it stands in no address, see lib/handover.js. */

import { today } from "../lib/clock.js";
import { $, all, one } from "../lib/dom.js";
import { leave, SHORTCUT } from "../lib/handover.js";

const KEY = "territoire";

const box = $("territoire");
const choice = $("departement", HTMLSelectElement);
const texts = all(box, "[data-territoire]");

function kept() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return ""; // storage is refused in some private windows
  }
}

/** @param {string} code */
function keep(code) {
  try {
    if (code) localStorage.setItem(KEY, code);
    else localStorage.removeItem(KEY);
  } catch {
    // the choice lasts as long as the page
  }
}

/** @param {string} code */
function show(code) {
  for (const text of texts) text.hidden = text.dataset.territoire !== code;
}

for (const change of all(box, "[data-au]")) change.hidden = (change.dataset.au ?? "") < today();
choice.value = kept();
if (!choice.value) choice.value = ""; // a territory that is no longer there
one(box, ".mine-list").hidden = true;
one(box, ".mine-choice").hidden = false;
show(choice.value);
choice.addEventListener("change", () => {
  keep(choice.value);
  show(choice.value);
});

for (const link of all(document, "[data-raccourci]")) {
  link.addEventListener("click", () => leave(SHORTCUT, link.dataset.raccourci ?? ""));
}

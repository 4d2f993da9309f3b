/* The home page: the territory of the reader, and the situations that the guide begins with.

   The territory is a preference, kept on the device once chosen, like the colours; « Choisir » forgets
   it. A situation is an answer: it stands in no address, see lib/tab.js. */

import { today } from "../lib/clock.js";
import { $, all, one } from "../lib/dom.js";
import { keep, SHORTCUT } from "../lib/tab.js";

const KEY = "territoire";

for (const link of all(document, "[data-raccourci]")) {
  link.addEventListener("click", () => keep(SHORTCUT, link.dataset.raccourci ?? null));
}
const box = document.getElementById("territoire");
if (box) begin(box);

/** @param {HTMLElement} box */
function begin(box) {
  const choice = $("departement", HTMLSelectElement);
  const show = () => {
    for (const text of all(box, "[data-territoire]")) {
      text.hidden = text.dataset.territoire !== choice.value;
    }
  };
  for (const change of all(box, "[data-au]")) change.hidden = (change.dataset.au ?? "") < today();
  choice.value = preferred();
  if (!choice.value) choice.value = ""; // a territory that is no longer there
  one(box, ".mine-list").hidden = true;
  one(box, ".mine-choice").hidden = false;
  show();
  choice.addEventListener("change", () => {
    prefer(choice.value);
    show();
  });
}

function preferred() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return ""; // storage is refused in some private windows
  }
}

/** @param {string} code */
function prefer(code) {
  try {
    if (code) localStorage.setItem(KEY, code);
    else localStorage.removeItem(KEY);
  } catch {
    // the choice lasts as long as the page
  }
}

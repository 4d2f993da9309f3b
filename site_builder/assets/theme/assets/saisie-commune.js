/* The box where a commune is typed: a combobox as the ARIA practices describe it. */

import { departementOf } from "./communes.js";
import { counted, element } from "./page.js";

const SHOWN = 8; // communes offered while typing

/* « Saint-Denis (93) », and what tells it from others. */
export const placed = ({ nom, departement }) => `${nom} (${departement})`;

/* Why a commune is offered: its former name or its code, else its postal codes. */
export function detailOf({ commune, ancien }, query) {
  if (ancien) return `${ancien.nom || ancien.code}, ${ancien.nature}`;
  const byCode = query.replace(/\s/g, "").toUpperCase() === commune.code;
  const postal = commune.postaux.length > 3 ? [...commune.postaux.slice(0, 3), "…"] : commune.postaux;
  return byCode ? `code Insee ${commune.code}` : postal.join(", ");
}

/* Why nothing is found; `departements` are all those of the country, `places` those presented. */
export function nothingFor(query, departements, places) {
  const digits = query.replace(/\s/g, "").toUpperCase();
  const departement = /^\d[\dAB]\d{3}$/.test(digits) ? departementOf(digits) : null;
  const name = departements[departement];
  if (name && !places[departement]) return `Ce référentiel ne couvre pas le département ${name} (${departement}).`;
  return `Aucune commune trouvée pour «\u00a0${query.trim()}\u00a0» dans les départements de ce référentiel.`;
}

/* Makes a box of `input` and `list`; returns `close`. `search(query, limit)` finds, `choose(match)` is
   called with what is chosen, `say(text)` tells, `nothing(query)` is what to tell when nothing is. */
export function combobox({ input, list, search, choose, say, nothing }) {
  let options = [];
  let active = -1;

  function open() {
    options = search(input.value, SHOWN);
    list.replaceChildren(...options.map(optionOf));
    activate(-1);
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    say(options.length ? `${counted(options.length, "commune")} proposée${options.length > 1 ? "s" : ""}` : nothing(input.value));
  }

  function optionOf(match, rank) {
    const made = element("li", "", element("span", "", placed(match.commune)), " ", element("span", "q", detailOf(match, input.value)));
    made.id = `${list.id}-${rank}`;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.addEventListener("click", () => choose(options[rank]));
    return made;
  }

  function close() {
    list.hidden = true;
    options = [];
    activate(-1);
    input.setAttribute("aria-expanded", "false");
  }

  function activate(rank) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = rank;
    const option = list.children[rank];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  const move = (step) => {
    if (list.hidden && input.value.trim()) open();
    const size = options.length;
    if (size) activate(active < 0 && step < 0 ? size - 1 : (active + step + size) % size);
  };

  const KEYS = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: () => {
      if (list.hidden) input.value = "";
      close();
      say("");
    },
  };

  input.addEventListener("input", () => {
    if (input.value.trim()) return open();
    close();
    say("");
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(options[active]);
    } else if (KEYS[event.key]) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  return { close };
}

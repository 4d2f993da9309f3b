/* The field of the guide where a commune is typed, and what is told of it. */

import { $ } from "../lib/page.js";
import { combobox, outsideOf, placed } from "../commune/combobox.js";

/* `covers(departement)` tells whether the site knows it. `retain(commune)` is called with the commune
   that is chosen, with null once something else is typed. Returns `{retained, byCode}`. */
export function communeField({ address, covers, retain }) {
  const input = $("saisie");
  const say = (text) => ($("commune-dit").textContent = text);
  const box = combobox({ input, list: $("choix"), address, covers, choose, say });

  function choose({ commune, ancien }) {
    input.value = placed(commune);
    box.close();
    const isPart = ancien?.nom && ancien.code !== commune.code;
    const part = isPart ? ` ${ancien.nom} en fait partie.` : "";
    say(`Commune retenue : ${placed(commune)}.${part}${covers(commune.departement) ? "" : " Ce référentiel ne couvre pas ce département."}`);
    retain(commune);
  }

  input.addEventListener("input", () => retain(null));

  return {
    choose,
    /* The commune of a link; null if it is unknown, or can't be known now. */
    byCode: async (code) => (await box.lookup())?.byCode(code) ?? null,
  };
}

/* Above the results: nothing local is known of the commune that is retained. */
export function tellOutside(commune, covers) {
  const isOutside = commune !== null && !covers(commune.departement);
  $("hors").hidden = !isOutside;
  $("hors-texte").textContent = isOutside ? outsideOf(commune) : "";
}

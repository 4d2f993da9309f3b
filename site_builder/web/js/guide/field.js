/* The field of the guide where a commune is typed, and what is told of it. */

/** @import { Commune, Covers, Match } from "../commune/types.d.ts" */
import { combobox } from "../commune/combobox.js";
import { outsideOf, placed } from "../commune/words.js";
import { $ } from "../lib/dom.js";

/**
 * @param {object} options
 * @param {string} options.address The file of the communes.
 * @param {Covers} options.covers
 * @param {(commune: Commune | null) => void} options.retain Called with the commune that is chosen,
 *   with null once something else is typed.
 */
export function communeField({ address, covers, retain }) {
  const input = $("saisie", HTMLInputElement);
  const say = (/** @type {string} */ text) => {
    $("commune-dit").textContent = text;
  };
  const box = combobox({ input, list: $("choix"), address, covers, choose, say });

  /** @param {Match} match */
  function choose({ commune, ancien }) {
    input.value = placed(commune);
    box.close();
    const isPart = ancien?.nom && ancien.code !== commune.code;
    const part = isPart ? ` ${ancien.nom} en fait partie.` : "";
    const outside = covers(commune.departement)
      ? ""
      : " Ce référentiel ne couvre pas ce département.";
    say(`Commune retenue : ${placed(commune)}.${part}${outside}`);
    retain(commune);
  }

  input.addEventListener("input", () => retain(null));

  return {
    choose,
    /**
     * The commune of a link; null if it is unknown, or can't be known now.
     * @param {string} code
     */
    byCode: async (code) => (await box.lookup())?.byCode(code) ?? null,
  };
}

/**
 * Above the results: nothing local is known of the commune that is retained.
 * @param {Commune | null} commune
 * @param {Covers} covers
 */
export function tellOutside(commune, covers) {
  const isOutside = commune !== null && !covers(commune.departement);
  $("hors").hidden = !isOutside;
  $("hors-texte").textContent = isOutside ? outsideOf(commune) : "";
  $("hors-lien", HTMLAnchorElement).hash = isOutside ? commune.code : "";
}

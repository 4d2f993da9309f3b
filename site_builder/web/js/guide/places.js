/* What is known of a commune, for the guide: the local sheet that applies there, who carries it out.
   The same answers as site_builder/domain/orientation.py. */

/** @import { CoverageState } from "../constants.js" */
/** @import { Standing, Territories } from "../commune/types.d.ts" */
/** @import { LocalSheet, SheetRows } from "./types.d.ts" */
import { departementOf } from "../commune/codes.js";
import { standing } from "../commune/coverage.js";

/**
 * @param {CoverageState} state
 * @returns {Standing}
 */
const nobody = (state) => ({ state, posts: [], partly: [], perhaps: [], since: null });

export class Places {
  /**
   * @param {LocalSheet[]} locales
   * @param {SheetRows} sheets
   * @param {Territories} territories
   */
  constructor(locales, sheets, territories) {
    this.locales = locales;
    this.sheets = sheets;
    this.territories = territories;
  }

  /**
   * The key of the local sheet that applies in a commune for a national one, or null.
   * @param {string} id
   * @param {string} code
   */
  sheet(id, code) {
    const local = this.locales.find(({ id: national, fiche }) =>
      national === id && this.applies(fiche, code)
    );
    return local?.fiche ?? null;
  }

  /**
   * @param {string} fiche
   * @param {string} code
   */
  applies(fiche, code) {
    const { departement, communes } = this.sheets[fiche];
    return Array.isArray(communes)
      ? communes.includes(code)
      : communes === true && departement === departementOf(code);
  }

  /**
   * Null where the site presents no territory: it then only knows where a scheme does not exist.
   * @param {string} fiche
   * @param {string} code
   * @param {string} day
   */
  presence(fiche, code, day) {
    const departement = departementOf(code);
    const { limites } = this.sheets[fiche];
    const isOutside = limites && !limites.includes(departement);
    const known = this.territories[departement]?.dispositifs;
    if (!known) return isOutside ? nobody("hors_perimetre") : null;
    const found = known.find(({ cle }) => cle === fiche);
    return found
      ? standing(found, code, day)
      : nobody(isOutside ? "hors_perimetre" : "non_renseigne");
  }
}

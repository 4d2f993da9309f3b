/* What is known of a commune, for the guide: the local sheet that applies there, who carries it out.
   The same answers as site_builder/orienting.py. */

import { departementOf } from "./communes.js";
import { standing } from "./couverture.js";

export class Places {
  /* `locales` are those of guide.json; `sheets` is fiches.json, `territories` territoires.json. */
  constructor(locales, sheets, territories) {
    Object.assign(this, { locales, sheets, territories });
  }

  sheet(id, code) {
    const applies = ({ fiche }) => {
      const { departement, communes } = this.sheets[fiche];
      return Array.isArray(communes) ? communes.includes(code) : communes === true && departement === departementOf(code);
    };
    return this.locales.find((local) => local.id === id && applies(local))?.fiche ?? null;
  }

  /* `{state, posts, perhaps}`, null where the site presents no territory. */
  presence(fiche, code, day) {
    const departement = departementOf(code);
    const known = this.territories[departement]?.dispositifs;
    if (!known) return null;
    const found = known.find(({ cle }) => cle === fiche);
    if (found) return standing(found, code, day);
    const { limites } = this.sheets[fiche];
    return { state: limites && !limites.includes(departement) ? "hors_perimetre" : "non_renseigne", posts: [], perhaps: [] };
  }
}

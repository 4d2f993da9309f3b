/* What is known of a commune, for the guide: the local sheet that applies there, who carries it out.
   The same answers as site_builder/orienting.py. */

import { departementOf } from "../commune/lookup.js";
import { standing } from "../commune/coverage.js";

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

  /* What `standing` gives, null where the site presents no territory: it then only knows where a scheme
     does not exist. */
  presence(fiche, code, day) {
    const departement = departementOf(code);
    const { limites } = this.sheets[fiche];
    const nobody = { posts: [], partly: [], perhaps: [], since: null };
    const isOutside = limites && !limites.includes(departement);
    const known = this.territories[departement]?.dispositifs;
    if (!known) return isOutside ? { state: "hors_perimetre", ...nobody } : null;
    const found = known.find(({ cle }) => cle === fiche);
    if (found) return standing(found, code, day);
    return { state: isOutside ? "hors_perimetre" : "non_renseigne", ...nobody };
  }
}

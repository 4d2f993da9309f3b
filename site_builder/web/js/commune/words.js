/* What is said of the communes that a text may mean. */

/** @import { Commune, Covers, Match, Offer } from "./types.d.ts" */
import { counted, enumerated } from "../lib/french.js";

/**
 * « Saint-Denis (93) », and what tells it from others.
 * @param {{ nom: string, departement: string }} commune
 */
export const placed = ({ nom, departement }) => `${nom} (${departement})`;

/**
 * Why a commune is offered: its former name or its code, else its postal codes; and whether the site
 * knows anything of its département.
 * @param {Match} match
 * @param {string} query
 * @param {Covers} covers
 */
export function detailOf({ commune, ancien }, query, covers) {
  const byCode = query.replace(/\s/g, "").toUpperCase() === commune.code;
  const postal = commune.postaux.length > 3
    ? [...commune.postaux.slice(0, 3), "…"]
    : commune.postaux;
  const reason = ancien
    ? `${ancien.nom || ancien.code}, ${ancien.nature}`
    : byCode
    ? `code Insee ${commune.code}`
    : postal.join(", ");
  return covers(commune.departement)
    ? reason
    : [reason, "hors de ce référentiel"].filter(Boolean).join(" · ");
}

/**
 * « Pierrefitte-sur-Seine comprise »: the former communes that one took in, two of them by name.
 * @param {string[]} names
 */
export function includedOf(names) {
  const more = names.length - 2;
  const others = more > 0 ? [`${more}\u00a0autre${more > 1 ? "s" : ""}`] : [];
  const told = enumerated([...names.slice(0, 2), ...others]).join("");
  return told && `${told} comprise${names.length > 1 ? "s" : ""}`;
}

/**
 * Where a commune is: « Seine-Saint-Denis (93) · 93200, 93210 · Pierrefitte-sur-Seine comprise ».
 * @param {Commune} commune
 * @param {string[]} parts Names of the communes that it took in.
 */
export function whereOf({ nomDepartement, departement, postaux }, parts) {
  const postal = postaux.length > 4 ? `${postaux.slice(0, 3).join(", ")}…` : postaux.join(", ");
  const place = `${nomDepartement} (${departement})`;
  return [place, postal, includedOf(parts)].filter(Boolean).join(" · ");
}

/**
 * What is said first of a commune of which nothing local is known.
 * @param {Commune} commune
 */
export const unknownOf = ({ nom }) =>
  `Nous ne connaissons pas encore les services ${
    ofPlace(nom)
  }. Voici ce qui vaut partout en France, et à qui demander le reste.`;

/**
 * « de Brest », « d’Avignon », « du Havre », « des Lilas ».
 * @param {string} name
 */
export function ofPlace(name) {
  if (name.startsWith("Le ")) return `du ${name.slice(3)}`;
  if (name.startsWith("Les ")) return `des ${name.slice(4)}`;
  return /^[aeiouyàâéèêëîïôœh]/i.test(name) ? `d’${name}` : `de ${name}`;
}

/**
 * « à Brest », « au Havre », « aux Lilas ».
 * @param {string} name
 */
export function atPlace(name) {
  if (name.startsWith("Le ")) return `au ${name.slice(3)}`;
  return name.startsWith("Les ") ? `aux ${name.slice(4)}` : `à ${name}`;
}

/**
 * What a site says of a commune of which it knows nothing.
 * @param {Commune} commune
 */
export const outsideOf = (commune) =>
  `${placed(commune)} : ce référentiel ne couvre pas ce département (${commune.nomDepartement}).`;

/** @param {Offer[]} matches */
export const areNear = (matches) => matches.length > 0 && matches.every(({ near }) => near);

/**
 * What is told of the communes that a text may mean; `mustChoose` after Enter.
 * @param {Offer[]} matches
 * @param {string} query
 * @param {boolean} mustChoose
 */
export function saidOf(matches, query, mustChoose) {
  const asked = `«\u00a0${query.trim()}\u00a0»`;
  if (!matches.length) {
    return `Aucune commune ne s’écrit ${asked}. Essayer son nom, son code postal ou son code Insee.`;
  }
  const plural = matches.length > 1 ? "s" : "";
  const choose = mustChoose ? " Choisir dans la liste." : "";
  if (areNear(matches)) {
    return `Aucune commune ne s’écrit ${asked}. Vouliez-vous dire… ${
      counted(matches.length, "commune")
    } proche${plural}.${choose}`;
  }
  return `${counted(matches.length, "commune")} proposée${plural}.${choose}`;
}

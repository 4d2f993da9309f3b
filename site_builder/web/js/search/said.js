/* What is said of a question: what was understood, what was not, how many pages are found. */

/** @import { Child } from "../lib/dom.js" */
/** @import { Place, Question, Reply, Understood } from "./types.d.ts" */
/** @import { Known } from "./known.js" */
import { placed } from "../commune/words.js";
import { element } from "../lib/dom.js";
import { enumerated } from "../lib/french.js";

/** @param {string} text */
const quoted = (text) => `«\u00a0${text}\u00a0»`;

/** @param {number} count */
const results = (count) => `${count}\u00a0résultat${count > 1 ? "s" : ""}`;

/**
 * @param {Question} question
 * @param {Reply} reply
 * @param {number} count
 * @param {Known} known
 * @returns {Child[]}
 */
export function saidOf({ text }, { card, understood, found, nothing }, count, known) {
  const { corrected, left, place } = understood;
  const unknown = card && left.length
    ? ` ${enumerated(left.map(({ raw }) => quoted(raw))).join("")} : pas compris.`
    : "";
  if (card) {
    const isSheet = understood.named.some(({ kind }) => kind === "fiche");
    const add = isSheet && !place ? ["Ajouter une commune pour savoir à qui demander."] : [];
    const start = corrected ? `Réponse pour ${quoted(corrected)}. ` : "";
    return [start, ...understoodAs(understood, known), ...add, ...homonyms(place, text), unknown]
      .filter(
        Boolean,
      );
  }
  if (!count) return [`Aucun résultat pour ${quoted(text)}.`];
  if (nothing) {
    return [
      `Aucune page n’a tous les mots de ${quoted(text)}. ${
        results(count)
      } avec une partie d’entre eux.`,
    ];
  }
  const words = corrected ?? (found.corrected ? found.words.join(" ") : null);
  return [
    words
      ? `Aucun résultat pour ${quoted(text)}. ${results(count)} pour ${quoted(words)}.`
      : `${results(count)} pour ${quoted(text)}.`,
    ...homonyms(place, text),
  ];
}

/**
 * « Compris : AVDL, commune de Montreuil (93). »
 * @param {Understood} understood
 * @param {Known} known
 * @returns {Child[]}
 */
function understoodAs({ named, place }, known) {
  const names = named.slice(0, 1).map(({ kind, key }) => {
    const sheet = known.sheets.get(key);
    if (kind === "fiche" && sheet) return sheet.sigle ?? sheet.nom;
    return kind === "entree" ? (known.entries.get(key)?.termes[0] ?? key) : key;
  });
  if (!place) return [];
  const where = place.commune ? placed(place.commune) : `${place.nom} (${place.departement})`;
  const near = place.meant ? `, la plus proche de ${quoted(place.meant)}` : "";
  const what = names.flatMap((name) => [element("b", "", name), ", "]);
  const kind = place.commune ? "commune " : "";
  return ["Compris\u00a0: ", ...what, kind, element("b", "", where), `${near}.`];
}

/**
 * « Un autre Montreuil ? 85 · 28 »
 * @param {Place | null} place
 * @param {string} text
 * @returns {Child[]}
 */
function homonyms(place, text) {
  if (!place?.commune || !place.others.length) return [];
  const links = place.others.map(({ nom, departement }) => {
    const label = place.meant ? `${nom} (${departement})` : departement;
    const link = element("a", "", label);
    const asked = place.meant ? text.replace(place.meant, nom) : text;
    link.href = `?${new URLSearchParams({ q: [asked, departement].join(" ") })}`;
    return link;
  });
  const title = place.meant ? " Ou\u00a0: " : ` Un autre ${place.nom}\u202f? `;
  return [title, ...links.flatMap((link, rank) => (rank ? [" · ", link] : [link]))];
}

/* Results in one line each, made of what is known of the records. */

/** @import { Commune } from "../commune/types.d.ts" */
/** @import { CardOf, Item, Read, Reply, Sheet } from "./types.d.ts" */
/** @import { Known } from "./known.js" */
import { placed } from "../commune/words.js";
import { fold } from "../lib/folding.js";
import { keywordsOf, restored } from "./words.js";

const AROUND = 3; // sheets that a sheet is told apart from

/**
 * @param {string} url
 * @param {string} title
 * @param {Partial<Item>} more
 * @returns {Item}
 */
const item = (url, title, more) => ({
  url,
  title,
  acronym: null,
  line: "",
  kind: "",
  example: false,
  read: null,
  ...more,
});

/** @param {Sheet} sheet */
export const sheetItem = ({ cle, nom, sigle, ligne, exemple }) =>
  item(`dispositifs/${cle}/`, nom, {
    acronym: sigle,
    line: ligne,
    kind: cle.includes("/") ? "Fiche locale" : "Fiche nationale",
    example: exemple,
  });

/**
 * @param {Known} known
 * @param {string} key
 */
export function ofOrganisation(known, key) {
  const one = known.organisations.get(key);
  return item(`operateurs/${key}/`, one?.nom ?? key, {
    acronym: one?.sigle ?? null,
    line: one?.ligne ?? "",
    kind: "Organisme",
    example: one?.exemple ?? false,
  });
}

/**
 * @param {Known} known
 * @param {Commune} commune
 */
export const ofCommune = (known, commune) =>
  item(`ma-commune/#${commune.code}`, `${placed(commune)} : qui intervient`, {
    line: known.covers(commune.departement) ? "Chaque mesure, et comment la demander ici" : "",
    kind: "Commune",
  });

/**
 * @param {Known} known
 * @param {string} code
 */
export const ofTerritory = (known, code) =>
  item(`territoires/${code}/`, `${known.territories.get(code) ?? code} (${code})`, {
    line: "Fiches locales, commissions, organismes et carte",
    kind: "Territoire",
  });

/**
 * @param {Known} known
 * @param {string} sigle
 */
export const ofAcronym = (known, sigle) =>
  item("sigles/", sigle, { line: known.acronyms.get(sigle) ?? "", kind: "Sigle" });

/**
 * The local sheets of a national one.
 * @param {Known} known
 * @param {Sheet} sheet
 */
export const localOf = (known, sheet) =>
  known.file.fiches.filter(({ decline }) => decline === sheet.cle).map(sheetItem);

/**
 * The national sheet of a local one.
 * @param {Known} known
 * @param {Sheet} sheet
 */
export function nationalOf(known, { decline }) {
  const national = decline && known.sheets.get(decline);
  return national ? [sheetItem(national)] : [];
}

/**
 * Who has a mission for a sheet in a département, for it or for the national one.
 * @param {Known} known
 * @param {Sheet} sheet
 * @param {string} departement
 */
export const operatorsOf = (known, { cle, decline }, departement) =>
  known.file.organismes
    .filter(({ cle: key, fiches, exemple }) =>
      !exemple && key.startsWith(`${departement}/`) &&
      fiches.some((one) => one === cle || one === decline)
    )
    .map(({ cle: key }) => ofOrganisation(known, key));

/**
 * The organisations whose name has all the words of a question.
 * @param {Known} known
 * @param {string[]} words
 */
export const namedBy = (known, words) =>
  known.file.organismes
    .filter(({ nom, noms }) => {
      const own = keywordsOf(`${nom} ${noms.join(" ")}`);
      return words.length > 1 && words.every((word) => own.includes(word));
    })
    .map(({ cle }) => ofOrganisation(known, cle));

/**
 * The national sheets that a sheet is told apart from.
 * @param {Known} known
 * @param {Sheet} sheet
 */
export const aroundSheet = (known, { voisines, decline }) =>
  [...voisines, ...(decline ? known.sheets.get(decline)?.voisines ?? [] : [])]
    .flatMap((key) => known.sheets.get(key) ?? [])
    .slice(0, AROUND)
    .map(sheetItem);

/**
 * A page that Pagefind found: what its record says of itself, else where the words are.
 * @param {Known} known
 * @param {Read} read
 * @param {string[] | null} words Null if what the record says of itself is enough.
 */
export function ofRead(known, read, words) {
  const url = read.raw_url.slice(1);
  const key = url.split("/").slice(1, -1).join("/");
  const sheet = url.startsWith("dispositifs/") ? known.sheets.get(key) : undefined;
  const found = sheet
    ? sheetItem(sheet)
    : known.organisations.has(key) && url.startsWith("operateurs/")
    ? ofOrganisation(known, key)
    : item(url, restored(read.meta.title), { acronym: read.meta.sigle ?? null, read });
  const said = keywordsOf(`${found.title} ${found.acronym} ${found.line} ${sheet?.noms.join(" ")}`);
  const isSaid = !words || words.map(fold).some((word) => said.some((one) => one.startsWith(word)));
  return {
    ...found,
    read: isSaid && found.line ? null : read,
    example: Boolean(read.facets.exemple),
  };
}

/**
 * Each result once, but those of the card and of its neighbour.
 * @param {Item[]} list
 * @param {CardOf | null} card
 * @param {Reply["neighbour"]} [neighbour]
 */
export function once(list, card, neighbour = null) {
  const seen = new Set([...(card?.sheets ?? []).map(({ url }) => url), neighbour?.item.url]);
  return list.filter(({ url }) => !seen.has(url) && seen.add(url));
}

/** @param {string} text */
export const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * « à Montreuil », « au Havre », « aux Lilas ».
 * @param {string} name
 */
export const at = (name) =>
  /^Les /.test(name)
    ? `aux ${name.slice(4)}`
    : /^Le /.test(name)
    ? `au ${name.slice(3)}`
    : `à ${name}`;

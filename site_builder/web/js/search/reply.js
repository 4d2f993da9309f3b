/* The reply to a question that was understood: one card where one is possible, then what it names,
   what is near, local before national. Nothing here touches the page. */

/** @import { Territory } from "../commune/types.d.ts" */
/** @import { CardOf, Item, Named, Place, Reply, Sheet, Understood } from "./types.d.ts" */
/** @import { Known } from "./known.js" */
import { placed as withDepartement } from "../commune/words.js";
import {
  aroundSheet,
  at,
  capitalised,
  localOf,
  namedBy,
  nationalOf,
  ofAcronym,
  ofCommune,
  ofOrganisation,
  ofTerritory,
  once,
  operatorsOf,
  sheetItem,
} from "./items.js";
import { keywordsOf } from "./words.js";
import { applied, neighbourOf, outside, whoIn } from "./local.js";

/** @typedef {{ known: Known, place: Place | null, territory: Territory | undefined, day: string }} Context */
/** @typedef {Pick<Reply, "card" | "neighbour" | "items">} Composed */

const ENTRIES = 3; // sheets shown of an entry that has no card
const ELSEWHERE =
  "Les fiches nationales y valent ; les contacts locaux se demandent au service social de secteur ou à l’ADIL. Sans abri ce soir : 115.";
const COMMON = 8; // names that a word may be in, and still say something alone
const LISTED = 4; // sheets shown in a card

/**
 * @param {Understood} understood
 * @param {string[]} words Of the question.
 * @param {Known} known
 * @param {string} day
 * @returns {Promise<Composed>}
 */
export async function compose({ named, place, left }, words, known, day) {
  const isCovered = place && known.covers(place.departement);
  const territory = isCovered ? (await known.places())[place.departement] : undefined;
  const context = { known, place, territory, day };
  const keys = (
    /** @type {Named["kind"]} */ kind,
  ) => [...new Set(named.filter((one) => one.kind === kind).map(({ key }) => key))];
  const sheets = mainSheets(named, known);
  const entries = entriesOf(named, left.length > 0, words, known);
  const answer = sheets.length === 1
    ? ofSheet(sheets[0], context, titleOf(sheets[0], named))
    : !sheets.length && entries.length
    ? ofEntry(entries[0], context)
    : !named.length && place && !left.length
    ? ofPlace(context)
    : { card: null, neighbour: null, items: [] };
  const rest = [
    ...sheets.flatMap((sheet) => localItems(sheet, context)),
    ...ofOperators(keys("organisme"), context),
    ...(named.some(isSure) || (!named.length && !left.length) ? [] : namedBy(known, words)),
    ...entries.flatMap((id) => entryItems(id, context).slice(0, ENTRIES)),
    ...keys("sigle").map((key) => ofAcronym(known, key)),
    ...keys("territoire").map((key) => ofTerritory(known, key)),
    ...answer.items,
    ...(place && isCovered ? placeItems(context) : []),
  ];
  return { ...answer, items: once(rest, answer.card, answer.neighbour) };
}

/**
 * Whether a title, an acronym, a territory or the lexicon is named.
 * @param {Named} named
 */
const isSure = ({ kind, rank }) =>
  kind === "entree" || kind === "territoire" || (kind === "fiche" && rank === 0);

/**
 * How much a phrase says: the more words, the rarer, the more.
 * @param {Named} named
 * @param {Known} known
 */
const weightOf = ({ said }, known) =>
  keywordsOf(said).reduce((sum, word) => sum + 1 / (known.every.words.get(word)?.count ?? 1), 0);

/**
 * The entries that are named, the best first. One that is only named by a word that many names have,
 * among words that nothing explains, gives way to one that has most of the words.
 * @param {Named[]} named
 * @param {boolean} hasMore Whether words are left.
 * @param {string[]} words
 * @param {Known} known
 */
function entriesOf(named, hasMore, words, known) {
  const isPlain = (/** @type {Named} */ { said }) => {
    const [word, ...more] = keywordsOf(said);
    return more.length > 0 || (known.every.words.get(word)?.count ?? 0) <= COMMON;
  };
  const found = named.filter(({ kind }) => kind === "entree").sort((one, other) =>
    weightOf(other, known) - weightOf(one, known)
  );
  const telling = hasMore ? found.filter(isPlain) : found;
  const kept = [...new Set((telling.length ? telling : found).map(({ key }) => key))];
  const isNamed = named.some(({ kind, rank }) =>
    kind === "organisme" || (kind === "fiche" && !rank)
  );
  const loose = hasMore && !isNamed ? known.loose.best(words) : null;
  if (!loose || (kept[0] && known.loose.hits(kept[0], words).length >= loose.hits.length)) {
    return kept;
  }
  return [loose.id, ...kept.filter((id) => id !== loose.id)];
}

/**
 * The sheets that are named: by their acronym or title if one is, else by their other names.
 * @param {Named[]} named
 * @param {Known} known
 * @returns {Sheet[]}
 */
function mainSheets(named, known) {
  const phrase = (/** @type {Named} */ { said }) => keywordsOf(said).join(" ");
  const entries = named.filter(({ kind }) => kind === "entree");
  const most = Math.max(0, ...entries.map((one) => weightOf(one, known)));
  const kept = named.filter((one) =>
    one.kind === "fiche" &&
    (!one.rank ||
      (weightOf(one, known) > most && !entries.some((entry) => phrase(entry) === phrase(one))))
  );
  return [...new Set(kept.map(({ key }) => key))].flatMap((key) => known.sheets.get(key) ?? []);
}

/**
 * What a sheet is called: its acronym, else the short name that was asked, else its title.
 * @param {Sheet} sheet
 * @param {Named[]} named
 */
function titleOf({ cle, sigle, nom }, named) {
  const said = named.find(({ kind, key }) => kind === "fiche" && key === cle)?.said ?? nom;
  return sigle ?? capitalised(said === cle || said.length > nom.length ? nom : said);
}

/**
 * @param {Sheet} sheet
 * @param {Context} context
 * @param {string} called
 * @returns {Composed}
 */
function ofSheet(sheet, { known, place, territory, day }, called) {
  if (!place) {
    return {
      card: cardOf(sheet, sheet.cle, null, null, sheet.sigle ?? ""),
      neighbour: null,
      items: [...localOf(known, sheet), ...aroundSheet(known, sheet)],
    };
  }
  const [first, ...others] = applied(known, sheet, place, territory, day);
  const who = whoIn(first, place, known.covers(place.departement), day);
  const where = place.commune?.code ?? place.departement;
  const national = known.sheets.get(first.sheet.decline ?? "");
  const name = first.sheet.sigle ?? national?.sigle ?? "";
  const label = `Lire la fiche ${first.sheet.decline ? "locale " : ""}${name}`.trim();
  const title = place.commune ? `${called} ${at(place.nom)}` : `${called} · ${place.nom}`;
  const near = neighbourOf(known, first, place, territory, day);
  return {
    card: { ...cardOf(first.sheet, `${first.sheet.cle}@${where}`, place, who, name), title, label },
    neighbour: near && { item: sheetItem(near.sheet), posts: near.posts },
    items: [
      ...others.map((one) => sheetItem(one.sheet)),
      ...operatorsOf(known, first.sheet, place.departement),
      ...nationalOf(known, first.sheet),
      ...aroundSheet(known, first.sheet),
    ],
  };
}

/**
 * @param {Sheet} sheet
 * @param {string} id
 * @param {Place | null} place
 * @param {CardOf["who"]} who
 * @param {string} name
 * @returns {CardOf}
 */
const cardOf = (sheet, id, place, who, name) => ({
  id,
  title: sheet.sigle ? `${sheet.sigle} : ${sheet.nom}` : sheet.nom,
  html: sheet.html,
  sheets: [sheetItem(sheet)],
  who,
  place,
  label: `Lire la fiche ${name}`.trim(),
  text: "",
});

/**
 * @param {string} id
 * @param {Context} context
 * @returns {Composed}
 */
function ofEntry(id, context) {
  const { known, place } = context;
  const entry = known.entries.get(id);
  if (!entry) return { card: null, neighbour: null, items: [] };
  const [term] = entry.termes;
  const found = entryItems(id, context);
  const title = entry.hors ? `Aucune fiche sur « ${term} »` : capitalised(term);
  return {
    card: {
      id: `lexique:${id}`,
      title: place
        ? `${title} · ${place.commune ? withDepartement(place.commune) : place.nom}`
        : title,
      html: entry.html,
      sheets: found.slice(0, LISTED),
      who: null,
      place,
      label: null,
      text: "",
    },
    neighbour: null,
    items: found.slice(LISTED),
  };
}

/**
 * The sheets of an entry in order, each local where a place is known.
 * @param {string} id
 * @param {Context} context
 * @returns {Item[]}
 */
function entryItems(id, context) {
  const sheets = (context.known.entries.get(id)?.fiches ?? [])
    .flatMap((key) => context.known.sheets.get(key) ?? []);
  return sheets.map((sheet) => localItems(sheet, context)[0]);
}

/**
 * @param {Sheet} sheet
 * @param {Context} context
 */
const localItems = (sheet, { known, place, territory, day }) =>
  (place ? applied(known, sheet, place, territory, day) : [{ sheet }]).map((one) =>
    sheetItem(one.sheet)
  );

/**
 * Organisations that are named, those of the place if one is.
 * @param {string[]} keys
 * @param {Context} context
 */
function ofOperators(keys, { known, place }) {
  const here = place ? keys.filter((key) => key.startsWith(`${place.departement}/`)) : [];
  return (here.length ? here : keys).map((key) => ofOrganisation(known, key));
}

/**
 * A commune, or a département, alone.
 * @param {Context} context
 * @returns {Composed}
 */
function ofPlace({ known, place }) {
  if (!place || (!place.commune && known.covers(place.departement))) {
    return { card: null, neighbour: null, items: [] };
  }
  const { commune, nom, departement } = place;
  const isCovered = known.covers(departement);
  return {
    card: {
      id: commune ? `commune:${commune.code}` : `departement:${departement}`,
      title: commune ? withDepartement(commune) : `${nom} (${departement})`,
      html: "",
      sheets: commune ? [ofCommune(known, commune)] : [],
      who: null,
      place,
      label: null,
      text: isCovered ? "" : `${outside(place)} ${ELSEWHERE}`,
    },
    neighbour: null,
    items: [],
  };
}

/** @param {Context} context */
function placeItems({ known, place }) {
  if (!place) return [];
  const { commune, departement } = place;
  return [
    ...(commune ? [ofCommune(known, commune)] : []),
    ofTerritory(known, departement),
  ];
}

/* What is known for a slip before anything is typed: only the answers named here are ever read, and
   only as the words written here. An answer that is unknown says nothing. */

/** @import { Commune } from "../commune/types.d.ts" */
/** @import { Questionnaire } from "./questionnaire.js" */
/** @import { Action, Answer, Days, Result, Situation } from "./types.d.ts" */
/** @import { Draft, SlipRows, Typed } from "./slip.d.ts" */
import { DATED } from "../constants.js";
import { placed } from "../commune/words.js";
import { longDate } from "../lib/dates.js";
import { typeset } from "../lib/french.js";
import { truth } from "./status.js";
import { QUIET } from "./slip-never.js";

/** What is typed on a blank slip. @type {Typed} */
export const NOTHING = {
  deposit: "",
  service: "",
  telephone: "",
  adults: "",
  ages: "",
  situation: "",
  aims: [],
  together: [],
  done: {},
};

/** Answer → what the household is housed as; other answers leave a blank. @type {Record<string, string>} */
const HOUSED = {
  locataire: "locataire",
  sous_locataire: "en sous-location",
  foyer_residence: "en foyer ou résidence sociale",
  residence_etudiante: "en résidence étudiante",
  logement_de_fonction: "en logement de fonction",
  accedant: "propriétaire, prêt en cours",
  proprietaire: "propriétaire",
  heberge_tiers: "hébergé chez un particulier",
  hotel: "à l’hôtel",
};

/** Answer → a fact of the situation; `{date}` is the day of the act, if it is typed. @type {[string, string, string, string][]} */
const FACTS = [
  ["impaye_deux_mois", "oui", "", "Deux mois de loyer impayés au moins."],
  ["procedure_expulsion", "commandement", "commandement", "Commandement de payer reçu{le}."],
  ["procedure_expulsion", "assignation", "assignation", "Assignation reçue{audience}."],
  ["procedure_expulsion", "jugement", "jugement", "Jugement rendu{signifie}."],
  [
    "procedure_expulsion",
    "commandement_quitter",
    "commandement_quitter",
    "Commandement de quitter les lieux reçu{le}.",
  ],
  [
    "procedure_expulsion",
    "concours_force_publique",
    "concours_force_publique",
    "Force publique demandée ou accordée{pour}.",
  ],
  ["procedure_expulsion", "conge", "conge", "Congé donné par le bailleur{fin}."],
  ["loyer_repris", "oui", "", "Loyer courant de nouveau payé en entier."],
  ["demande_logement_social", "oui", "", "Demande de logement social active."],
  ["reconnu_dalo", "oui", "", "Reconnu prioritaire au titre du DALO, en attente d’une offre."],
  ["accompagnement_en_cours", "asll", "", "ASLL en cours."],
  ["accompagnement_en_cours", "avdl", "", "AVDL en cours."],
  ["accompagnement_en_cours", "iml", "", "Intermédiation locative en cours."],
  ["adhesion", "oui", "", "Le ménage accepte d’être accompagné."],
];

/** @type {Record<string, string>} */
const BEFORE_DAY = {
  le: " le ",
  audience: ", audience le ",
  signifie: ", signifié le ",
  pour: ", annoncée pour le ",
  fin: ", préavis jusqu’au ",
};

/** Acts whose day says nothing but of the home. */
const TOLD = [
  "commandement",
  "assignation",
  "jugement",
  "commandement_quitter",
  "concours_force_publique",
  "conge",
  "saisie",
];
const OWED = ["impaye", "commandement", "assignation", "jugement"];
const HOLE = "[date]";
const STEPS = 4;
const KNOWN = 4; // letters from which an acronym stands alone: CCAPEX, ADIL, and not AJ
const READER = "adil"; // who reads the acts received

/**
 * @typedef {object} Known
 * @property {Questionnaire} guide
 * @property {SlipRows} rows
 * @property {Result} result The sheet that is asked for.
 * @property {Result[]} results
 * @property {Answer | null} told
 * @property {Situation} given
 * @property {Days} days
 * @property {string} day
 * @property {Commune | null} commune
 * @property {boolean} isCovered Whether the site knows who works in the commune.
 */

/**
 * @param {Known} known
 * @returns {Draft}
 */
export function draftOf(known) {
  const { rows, result, told, commune, isCovered, days, day, given } = known;
  const { entry, presence } = result;
  const row = rows[entry.fiche];
  const with_ = told?.rung.principal?.id === entry.id ? told.rung.avec ?? [] : [];
  const together = with_.flatMap((id) =>
    known.results.find((found) => found.entry.id === id) ?? []
  );
  return {
    scheme: entry.id,
    name: typeset(entry.nom),
    nature: entry.nature,
    day,
    verified: row.relue ?? "",
    role: row.a ?? "",
    addressee: isCovered ? row.a ?? "" : "",
    deposit: isCovered ? (row.adresse ?? []).join(", ") : "",
    depositNote: row.depot ?? "",
    contacts: isCovered ? (row.infos ?? []).map((text) => text.replaceAll(" ", "\u00a0")) : [],
    operators: presence?.posts ?? [],
    place: commune ? placed(commune) : "",
    housed: one(HOUSED, given.statut_logement),
    aid: aidOf(given),
    owes: owes(given),
    aims: aimsOf(known, entry.fiche),
    together: together.map((found) => ({
      id: found.entry.id,
      name: found.entry.sigle ?? typeset(found.entry.nom),
    })),
    deadlines: (told?.actions ?? []).flatMap((action) => deadlineOf(action, days, day)),
    facts: factsOf(given, days),
    steps: stepsOf(known),
    documents: documentsOf(rows, [entry.fiche, ...together.map((found) => found.entry.fiche)]),
    hasGuardian: given.accompagnement_en_cours?.protection_juridique === true,
  };
}

/**
 * The same slip, to be filled by hand: nothing of a household.
 * @param {Draft} draft
 * @returns {Draft}
 */
export const blankOf = (draft) => ({
  ...draft,
  place: "",
  housed: "",
  aid: "",
  owes: false,
  aims: draft.aims.map((aim) => ({ ...aim, checked: false })),
  together: [],
  deadlines: [],
  facts: "",
  steps: [],
  hasGuardian: false,
});

/**
 * The word of the answer that holds.
 * @param {Record<string, string>} words
 * @param {import("./types.d.ts").Values | undefined} values
 */
const one = (words, values = {}) =>
  Object.entries(words).find(([value]) => values[value] === true)?.[1] ?? "";

/** Who gets the housing aid. @param {Situation} given */
const aidOf = ({ prestations = {} }) =>
  prestations.logement_bailleur ? "au bailleur" : prestations.logement ? "au ménage" : "";

/** Whether rent is owed. @param {Situation} given */
const owes = (
  { impaye_deux_mois: months, procedure_expulsion: stage = {}, motif_procedure = {} },
) =>
  months?.oui === true ||
  (motif_procedure.dette !== false && OWED.some((value) => stage[value] === true));

/**
 * @param {Known} known
 * @param {string} fiche
 */
function aimsOf({ rows, guide, given }, fiche) {
  const facts = guide.effective(given);
  return (rows[fiche].volets ?? []).map(([id, label, rule]) => ({
    id,
    label,
    checked: rule !== null && truth(rule, facts) === true,
  }));
}

/**
 * Never a date « before which »: to ask now, and what the act leaves.
 * @param {Action} action
 * @param {Days} days
 * @param {string} day
 */
function deadlineOf({ act, before }, days, day) {
  if (act.rang !== DATED || !TOLD.includes(act.acte ?? "")) return [];
  const field = typeset(act.champ ?? "");
  const named = / le$/.test(field) ? `${field} ` : `${field}\u00a0: `;
  const typed = days[act.acte ?? ""];
  if (!before || !typed) return [{ text: "Demander maintenant", field: named, day: "" }];
  const received = `${named}${longDate(typed)}`;
  if (before < day) {
    const text = `Demander aujourd’hui\u202f; date passée\u00a0: ${longDate(before)}`;
    return [{ text, field: received, day: before }];
  }
  const [said] = typeset(act.delai_texte ?? "").split(/(?<=\.) /);
  const told = said.replace(HOLE, longDate(before)).replace(/\.$/, "");
  const text = `Demander maintenant\u202f; ${told[0]?.toLowerCase()}${told.slice(1)}`;
  return [{ text, field: act.delai ? received : "", day: before }];
}

/**
 * @param {Situation} given
 * @param {Days} days
 */
function factsOf(given, days) {
  return FACTS.filter(([question, value]) => given[question]?.[value] === true)
    .map(([, , act, text]) =>
      text.replace(
        /\{(\w+)\}/,
        (_, kind) => days[act] ? BEFORE_DAY[kind] + longDate(days[act]) : "",
      )
    ).join(" ");
}

/**
 * Services that the answer sends to, of which the reader says which were called.
 * @param {Known} known
 */
function stepsOf({ rows, result, results, told }) {
  const asked = [result.entry.id, ...(told?.rung.avec ?? [])];
  const acts = (told?.actions ?? []).map(({ act }) => act);
  const named = [
    ...acts.map(({ dispositif }) => dispositif),
    ...(acts.some(({ rang }) => rang === DATED) ? [READER] : []),
  ];
  return [...new Set(named)].flatMap((id) => {
    const found = id && !asked.includes(id) && results.find(({ entry }) => entry.id === id);
    if (!found || isQuiet(rows[found.entry.fiche]?.famille, found.entry.id)) return [];
    const { id: scheme, sigle = "", nom } = found.entry;
    return [{ id: scheme, label: sigle.length >= KNOWN ? sigle : typeset(nom) }];
  }).slice(0, STEPS);
}

/**
 * @param {string | undefined} family
 * @param {string} id
 */
const isQuiet = (family, id) => QUIET.families.includes(family ?? "") || QUIET.schemes.includes(id);

/**
 * @param {SlipRows} rows
 * @param {string[]} fiches
 */
function documentsOf(rows, fiches) {
  const every = fiches.flatMap((fiche) => rows[fiche]?.pieces ?? []);
  const labels = new Set();
  return every.filter(([label]) => !labels.has(label) && labels.add(label))
    .map(([label, aims]) => ({ label, aims }));
}

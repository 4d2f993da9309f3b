/* What a slip never prints, whatever is answered or typed: its addressee has no need of it. The only
   list of it. */

import { fold } from "../lib/folding.js";

/**
 * @typedef {object} Kept
 * @property {string} name What is kept out, as the form says it.
 * @property {RegExp[]} words In a folded text.
 * @property {RegExp[]} [signs] In the text as it is typed.
 * @property {string[]} [except] Schemes that are about it.
 */

const NOTHING = "(?:echec|echou\\w*|abandon\\w*|rompu\\w*|interromp\\w*|non tenue?)";
const STREET =
  "\\b\\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|av|boulevard|bd|allee|place|impasse|chemin|quai|cours|route|square|cite|villa)\\b";

/** Of a person; a place where requests are filed has one. */
export const ADDRESS = "une adresse";

/** @type {Kept[]} */
export const NEVER = [
  {
    name: "la santé",
    words: [
      /diagnos(?!tic social)/,
      /\bmalad|\bmedica(?:ment|l)|\bhandicap|\bdepress|\bpsych(?:iatr|ique|ot|os|olog)|\bschizo|\bbipolair/,
      /\bcancer|\bvih\b|\bsida\b|\bhepatit|\bdiabet|\bepilep|\baddict|\balcool|\btoxico|\bdrogue/,
      /\bhopita|\bhospital|\benceinte\b|\bgrossesse|\ba naitre\b|\baah\b|\bpch\b|\bcsapa\b|\bcmp\b|\bsavs\b|\bsamsah\b/,
    ],
  },
  {
    name: "le séjour",
    words: [
      /\bsejour|\bsans[ -]papiers?\b|\boqtf\b|\bquitter le territoire|\brecepisse|\bcarte de resident|\bnationalit|\bclandestin|\bregularis/,
    ],
  },
  {
    name: "l’asile",
    words: [
      /\basile\b|\brefugiee?s?\b|\bofpra\b|\bcnda\b|\bofii\b|\bcada\b|\bhuda\b|\bcph\b|\bprotection (?:subsidiaire|internationale|temporaire)/,
    ],
  },
  {
    name: "la détention",
    words: [
      /\bprison|\bdeten(?:tion|u)|\bincarcer|\becrou|\bpenitentiaire|\bspip\b|\bmaison d'arret|\bbracelet electronique|\bliberation conditionnelle|\bcasier judiciaire/,
    ],
  },
  {
    name: "les violences",
    words: [
      /\bviolen|\bviol(?:ee?)?s?\b|\bbattue?s?\b|\bfrapp|\bcoups\b|\bagress|\bordonnance de protection|\bporte plainte|\bmenaces? de mort/,
    ],
  },
  {
    name: "un refuge",
    words: [/\brefuges?\b|\bmise? a l'abri|\badresse confidentielle|\bcentre maternel/],
  },
  { name: ADDRESS, words: [new RegExp(STREET)] },
  {
    name: "un refus d’aide",
    words: [
      /\b(?:refus\w*|decline\w*|rejett?e\w*|n'accepte pas|ne veut pas)(?: (?:de|d'|l'|la|le|les|tout|toute|une?|son|sa|cette?|etre))* ?(?:d'|l')?(?:aide|accompagne|suivi|mesure|soutien|asll|masp)/,
    ],
  },
  {
    name: "les facultés",
    words: [
      /\bfacultes?\b|\bdemen(?:ce|t\b)|\balzheimer|\bsenil|\balteration|\btroubles? (?:cognitif|mental|mentaux|du comportement)|\bdesorient/,
    ],
  },
  {
    name: "l’échec d’une MASP",
    words: [new RegExp(`${NOTHING}.{0,40}\\bmasp\\b|\\bmasp\\b.{0,40}${NOTHING}`)],
  },
  {
    name: "d’autres dettes",
    words: [
      /\bcredits?\b|\bamendes?\b|\bimpots?\b|\bsurendett|\btrop[ -]percu|\bdettes? de jeu|\bautres dettes\b|\bdecouverts? bancaire/,
    ],
    except: ["surendettement", "point-conseil-budget", "cil-pass", "masp", "aesf"],
  },
  {
    name: "un prénom d’enfant",
    words: [],
    signs: [
      /\b(?:fils|fille|enfants?|bébé|garçon|jumeaux|jumelles|aînée?|cadette?|cadet|petite?)s?(?: de \d+ ans)?[ :,(]+(?!(?:A|À|B|C|D)\b)\p{Lu}\p{Ll}+/u,
      /(?<!\p{L})(?!(?:Enfants?|Fille|Fils|Depuis|Dans|Après|Avant|Pendant|Durant|Bail|Dette|Impayés?)(?!\p{L}))\p{Lu}\p{Ll}+(?: ?[,:(-])? ?\d{1,2} ?(?:ans|mois)\b/u,
    ],
  },
];

/** Families and schemes that tell one of these by their name alone: no step is made with them. */
export const QUIET = {
  families: ["sante", "asile", "budget_protection"],
  schemes: ["violences", "sortants-detention", "pash", "surendettement"],
};

/**
 * Names of what a text holds and a slip keeps out.
 * @param {string} text
 * @param {string} [scheme] The one that is asked for.
 * @param {string} [allowed] The name of what may be said there.
 */
export function keptOut(text, scheme = "", allowed = "") {
  const folded = fold(text);
  return NEVER.filter(({ name, words, signs = [], except = [] }) =>
    name !== allowed && !except.includes(scheme) &&
    (words.some((word) => word.test(folded)) || signs.some((sign) => sign.test(text)))
  ).map(({ name }) => name);
}

/**
 * The sentences of a text that may be printed.
 * @param {string} text
 * @param {string} [scheme]
 * @param {string} [allowed]
 */
export function printable(text, scheme = "", allowed = "") {
  const isSaid = (/** @type {string} */ part) => !keptOut(part, scheme, allowed).length;
  if (isSaid(text)) return text;
  const left = text.split(/(?<=[.!?;])\s+|\n+/).filter(isSaid).join(" ");
  return isSaid(left) ? left : ""; // two sentences may say together what none says alone
}

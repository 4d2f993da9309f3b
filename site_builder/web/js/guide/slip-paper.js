/* What a slip prints: parts and lines, from what is known and what is typed. Every text that comes
   from a household goes through the list of what is never printed. */

/** @import { Draft, Line, Paper, Part, Piece, Typed } from "./slip.d.ts" */
import { longDate } from "../lib/dates.js";
import { enumerated, typeset } from "../lib/french.js";
import { ADDRESS, printable } from "./slip-never.js";

const DOCUMENTS = 9;
const LENGTH = 300; // signs of the situation: three lines
const SHORT = 90; // signs of other fields
/** Natures whose request, once accepted, goes to who carries it out. */
const CARRIED_OUT = ["mesure", "lieu", "service"];

/** @type {Piece} */
const BLANK = { blank: "long" };
/** @type {Piece} */
const HOLE = { blank: "short" };
const COLON = "\u00a0: ";

/**
 * @param {...Piece} pieces
 * @returns {Line}
 */
const line = (...pieces) => ({ pieces: pieces.filter((piece) => piece !== "") });

/**
 * @param {boolean} ticked
 * @param {...Piece} pieces
 * @returns {Line}
 */
const box = (ticked, ...pieces) => ({ ...line(...pieces), ticked });

/**
 * @param {...Piece} pieces
 * @returns {Line}
 */
const strong = (...pieces) => ({ ...line(...pieces), strong: true });

/** @param {boolean} ticked */
const boxOf = (ticked) => ticked ? "☒" : "☐";

/** @param {string} text @returns {Piece} */
const orBlank = (text) => text || BLANK;

/**
 * @param {Draft} draft
 * @param {Typed} typed
 * @returns {Paper}
 */
export function paperOf(draft, typed) {
  const said = cleaned(draft, typed);
  return {
    day: `Établi le ${longDate(draft.day)}`,
    parts: [
      to(draft, said),
      from(said),
      ...deadlines(draft),
      household(draft, said),
      request(draft, said),
      situation(draft, said),
      steps(draft, said),
      documents(draft, said),
      consent(draft, said),
    ],
    signatures: [
      "Ménage : date et signature",
      ...(draft.hasGuardian ? ["Curateur ou tuteur : date et signature"] : []),
      "Date, nom, fonction et signature",
    ].map(typeset),
    end: endOf(draft),
  };
}

/**
 * What is typed, cut and without what a slip keeps out.
 * @param {Draft} draft
 * @param {Typed} typed
 * @returns {Typed}
 */
function cleaned({ scheme }, typed) {
  const clean = (/** @type {string} */ text, length = SHORT, allowed = "") =>
    typeset(printable(text.replace(/\s+/g, " ").trim(), scheme, allowed)).slice(0, length);
  return {
    ...typed,
    deposit: clean(typed.deposit, SHORT, ADDRESS),
    service: clean(typed.service),
    telephone: typed.telephone.replace(/[^\d +.]/g, "").trim().slice(0, 20),
    adults: typed.adults.match(/\d{1,2}/)?.[0] ?? "",
    ages: agesOf(typed.ages),
    situation: clean(typed.situation, LENGTH),
  };
}

/**
 * Ages and nothing else: « 6 ans et 9 mois ».
 * @param {string} text
 */
export function agesOf(text) {
  const ages = [...text.matchAll(/(?<!\d)(\d{1,2})(?!\d)\s*(mois)?/g)];
  const words = ages.map(([, number, months], rank) => {
    const next = ages[rank + 1];
    if (months) return `${number}\u00a0mois`;
    return next && !next[2] ? number : `${number}\u00a0${Number(number) > 1 ? "ans" : "an"}`;
  });
  return enumerated(words).join("");
}

/**
 * @param {Draft} draft
 * @param {Typed} said
 * @returns {Part}
 */
function to({ addressee, role, contacts }, { deposit }) {
  const lines = addressee
    ? [strong(addressee)]
    : [line(BLANK), ...(role ? [line(`(${role})`)] : [])];
  lines.push(line("Adresse de dépôt", COLON, orBlank(deposit)));
  for (const contact of contacts) lines.push(line("Renseignement", COLON, contact));
  return { id: "a", title: "À", lines, half: true };
}

/** @param {Typed} said @returns {Part} */
function from({ service, telephone }) {
  const lines = [
    service ? strong(service) : line("Service et fonction", COLON, BLANK),
    line("Téléphone", COLON, orBlank(telephone)),
  ];
  return { id: "de", title: "De", lines, half: true };
}

/** @param {Draft} draft @returns {Part[]} */
function deadlines({ deadlines: found }) {
  if (!found.length) return [];
  const lines = found.flatMap(({ text, field, day }) => [
    strong(text),
    ...(field ? [day ? line(field) : line(field, BLANK)] : []),
  ]);
  return [{ id: "echeances", title: "Échéances", lines }];
}

/**
 * @param {Draft} draft
 * @param {Typed} said
 * @returns {Part}
 */
function household({ place, housed, aid }, { adults, ages }) {
  const where = [place, housed].filter(Boolean).join(" · ");
  const lines = [
    line("Adultes", COLON, adults || HOLE, " · Enfants, âges", COLON, ages || HOLE),
    line(where || "Commune, logement", ...(where ? [] : [COLON, BLANK])),
    line("Loyer", COLON, HOLE, " € · Charges", COLON, HOLE, " €"),
    line("Ressources", COLON, HOLE, " €"),
    aid
      ? line(`Aide au logement, ${aid}`, COLON, HOLE, " €")
      : line("Aide au logement", COLON, HOLE, " € ☐ ménage ☐ bailleur"),
    line("Identité", COLON, BLANK),
    line("Téléphone sûr", COLON, BLANK),
  ];
  return { id: "menage", title: "Ménage", lines, half: true };
}

/**
 * @param {Draft} draft
 * @param {Typed} said
 * @returns {Part}
 */
function request({ name, aims, together, scheme }, said) {
  const money = scheme === "fsl" || together.some(({ id }) => said.together.includes(id));
  const lines = [
    { ...box(true, name), strong: true },
    ...(aims.length
      ? [line(aims.map(({ id, label }) => `${boxOf(said.aims.includes(id))} ${label}`).join("   "))]
      : []),
    ...together.map(({ id, name: other }) => box(said.together.includes(id), `avec : ${other}`)),
    line("Changement attendu", COLON, BLANK),
    ...(money ? [line("Montant demandé", COLON, HOLE, " €")] : []),
  ];
  return { id: "demande", title: "Demande", lines: lines.map(spaced), half: true };
}

/** @param {Line} found @returns {Line} */
const spaced = (found) => ({
  ...found,
  pieces: found.pieces.map((piece) => typeof piece === "string" ? typeset(piece) : piece),
});

/**
 * @param {Draft} draft
 * @param {Typed} said
 * @returns {Part}
 */
function situation({ owes }, said) {
  const debt = line(
    "Dette",
    COLON,
    HOLE,
    " € selon le décompte du bailleur du ",
    HOLE,
    ", non vérifié par le ménage.",
  );
  const lines = [
    ...(said.situation ? [line(said.situation)] : [line(BLANK), line(BLANK)]),
    ...(owes ? [debt] : []),
    line("Avec les mots du ménage", COLON, BLANK),
  ];
  return { id: "situation", title: "Situation", lines };
}

/**
 * Only what is said to be done; what is not is a blank.
 * @param {Draft} draft
 * @param {Typed} said
 * @returns {Part}
 */
function steps({ steps: offered }, { done }) {
  const lines = offered.filter(({ id }) => id in done).map(({ id, label }) =>
    done[id] ? box(true, `${label}, le ${longDate(done[id])}`) : box(true, `${label}, le `, HOLE)
  );
  while (lines.length < 2) lines.push(box(false, BLANK));
  return { id: "demarches", title: "Démarches faites", lines, columns: true };
}

/**
 * @param {Draft} draft
 * @param {Typed} said
 * @returns {Part}
 */
function documents({ documents: known }, { aims }) {
  const lines = known
    .filter((one) => !one.aims.length || !aims.length || one.aims.some((id) => aims.includes(id)))
    .slice(0, DOCUMENTS)
    .map(({ label }) => box(false, label));
  do lines.push(box(false, BLANK)); while (lines.length < 4);
  return { id: "pieces", title: "Pièces jointes", lines, columns: true };
}

/**
 * @param {Draft} draft
 * @param {Typed} said
 * @returns {Part}
 */
function consent(draft, { service }) {
  const { scheme, name, addressee } = draft;
  const where = addressee ? towards(addressee.split(",")[0]) : "au destinataire ci-dessus";
  const accepts = /^La /.test(addressee) ? "si elle accepte" : "si la demande est acceptée";
  const then = CARRIED_OUT.includes(draft.nature) && scheme !== "siao"
    ? ` puis, ${accepts}, à l’opérateur`
    : "";
  const lines = [
    box(
      false,
      `${
        draft.nature === "instance" ? "Je demande l’examen de ma situation" : "Je demande"
      } : ${name}.`,
    ),
    box(false, `J’ai lu ce document, ou on me l’a lu. Il ira ${where}${then}.`),
    box(
      false,
      "Je suis d’accord avec cet envoi ; je peux refuser avant, et arrêter la mesure ensuite.",
    ),
    box(false, "On peut appeler : ☐ bailleur ☐ CAF."),
    line(
      "Pour voir, corriger ou m’opposer : ",
      service || HOLE,
      " ; CNIL. Refuser n’enlève aucun autre droit.",
    ),
  ];
  return { id: "accord", title: "Accord du ménage", lines: lines.map(spaced) };
}

/**
 * « à la commission », « au Département », « à l’organisme »; to a name without an article, « à : ».
 * @param {string} name
 */
export function towards(name) {
  const found = name.match(/^(Le |La |Les |L[’'])/)?.[1];
  const rest = name.slice(found?.length ?? 0);
  if (found === "Le ") return `au ${rest}`;
  if (found === "Les ") return `aux ${rest}`;
  if (found === "La ") return `à la ${rest}`;
  return found ? `à l’${rest}` : `à : ${name}`;
}

/** @param {Draft} draft */
function endOf({ name, verified }) {
  const sheet = verified ? ` Fiche « ${name} » relue le ${longDate(verified)}.` : "";
  return typeset(`Ne remplace ni le formulaire du fonds ni l’évaluation sociale.${sheet}`);
}

/* The slip: what it says of a situation, and what it never prints. */

/** @import { Draft, SlipRows, Typed } from "../../site_builder/web/js/guide/slip.d.ts" */
import { equal, ok } from "./assert.js";
import { Session } from "../../site_builder/web/js/guide/session.js";
import { Places } from "../../site_builder/web/js/guide/places.js";
import { blankOf, draftOf, NOTHING } from "../../site_builder/web/js/guide/slip-facts.js";
import { keptOut, NEVER, printable } from "../../site_builder/web/js/guide/slip-never.js";
import { agesOf, paperOf, towards } from "../../site_builder/web/js/guide/slip-paper.js";
import { given } from "./given.js";

const DAY = "2026-11-28";
const ARREARS = {
  statut_logement: "locataire",
  procedure_expulsion: "commandement",
  impaye_deux_mois: "oui",
  motif_procedure: "dette",
  prestations: "logement_bailleur",
  besoin: "maintien",
  adhesion: "oui",
  loyer_repris: "oui",
};
const SAINT_DENIS = /** @type {any} */ ({
  code: "93066",
  nom: "Saint-Denis",
  departement: "93",
});

/**
 * @param {Record<string, string>} answers
 * @param {{ commune?: any, days?: Record<string, string>, scheme?: string, isCovered?: boolean }} [about]
 */
function drafted(answers, { commune = null, days = {}, scheme, isCovered = true } = {}) {
  const places = new Places(given.guide.locales, given.sheets, given.territories);
  const session = new Session(given.guide, places, DAY);
  session.given = session.guide.read(answers);
  Object.assign(session, { commune, days });
  session.judge(DAY);
  const { guide, results, told } = session;
  const id = scheme ?? told?.rung.principal?.id;
  const result = results.find(({ entry }) => entry.id === id);
  if (!result) throw new Error(`no scheme: ${JSON.stringify(answers)}`);
  const { rows } = given;
  return draftOf({
    guide,
    rows,
    result,
    results,
    told,
    given: session.given,
    days,
    day: DAY,
    commune,
    isCovered,
  });
}

/**
 * Every word of a slip, line by line; a blank is « … ».
 * @param {Draft} draft
 * @param {Partial<Typed>} [typed]
 */
function printed(draft, typed = {}) {
  const aims = draft.aims.filter(({ checked }) => checked).map(({ id }) => id);
  const together = draft.together.map(({ id }) => id);
  const paper = paperOf(draft, { ...NOTHING, situation: draft.facts, aims, together, ...typed });
  const lines = paper.parts.flatMap(({ title, lines: found }) => [
    title,
    ...found.map(({ pieces, ticked }) =>
      (ticked === undefined ? "" : ticked ? "☒ " : "☐ ") +
      pieces.map((piece) => typeof piece === "string" ? piece : "…").join("")
    ),
  ]);
  return [paper.day, ...lines, ...paper.signatures, paper.end].join("\n").replace(
    /[\u00a0\u202f]/g,
    " ",
  );
}

/**
 * @param {string} text
 * @param {...string} words
 */
function says(text, ...words) {
  for (const word of words) ok(text.includes(word), `« ${word} » in\n${text}`);
}

Deno.test("a slip says the request and goes to who decides", () => {
  const draft = drafted(ARREARS, { commune: SAINT_DENIS, days: { commandement: "2026-11-16" } });
  equal(draft.scheme, "asll");
  const text = printed(draft, {
    service: "Service social de secteur",
    adults: "1",
    ages: "6 et 9 ans",
    done: { ccapex: "2026-11-27" },
  });
  says(
    text,
    "La commission du FSL, par son secrétariat",
    "Adresse de dépôt : …",
    "Renseignement : 01 43 93 40 17",
    "Demander maintenant ; l’acte laisse six semaines : jusqu’au 28 décembre 2026",
    "Saint-Denis (93) · locataire",
    "Adultes : 1",
    "Enfants, âges : 6 et 9 ans",
    "Aide au logement, au bailleur : … €",
    "☒ ASLL généraliste de Seine-Saint-Denis",
    "☐ accès   ☒ maintien",
    "☒ avec : FSL",
    "Montant demandé : … €",
    "Commandement de payer reçu le 16 novembre 2026.",
    "€ selon le décompte du bailleur du …, non vérifié par le ménage.",
    "☒ CCAPEX, le 27 novembre 2026",
    "☐ Formulaire FSL de la demande",
    "☐ Je demande : ASLL généraliste de Seine-Saint-Denis.",
    "Il ira à la commission du FSL puis, si elle accepte, à l’opérateur.",
    "On peut appeler : ☐ bailleur ☐ CAF.",
    "m’opposer : Service social de secteur ; CNIL. Refuser n’enlève aucun autre droit.",
    "Ne remplace ni le formulaire du fonds ni l’évaluation sociale.",
  );
  ok(draft.operators.length > 0);
  ok(!text.includes("Exemple"), "no operator");
  for (const word of ["avant le", "trêve", "vérifier", "inconnu"]) ok(!text.includes(word), word);
});

Deno.test("an unknown is a blank, and a step that is not done is not said", () => {
  const text = printed(drafted({ ...ARREARS, prestations: "" }));
  says(
    text,
    "Acte reçu le …",
    "… € ☐ ménage ☐ bailleur",
    "Service et fonction : …",
  );
  ok(!text.includes("CCAPEX"));
  const late = printed(drafted(ARREARS, { days: { commandement: "2026-09-01" } }));
  says(late, "Demander aujourd’hui ; date passée : 13 octobre 2026");
});

Deno.test("a blank slip holds nothing of a household, and no addressee where none is known", () => {
  const draft = drafted(ARREARS, {
    commune: { code: "35238", nom: "Rennes", departement: "35" },
    isCovered: false,
  });
  says(printed(draft), "À\n…\n(Le FSL qui couvre la commune)\nAdresse de dépôt : …");
  const blank = printed(blankOf(draft), { situation: "" });
  says(blank, "☐ accès", "☐ maintien", "Commune, logement : …");
  for (const word of ["Rennes", "locataire", "Commandement", "bailleur.", "☒ maintien"]) {
    ok(!blank.includes(word), word);
  }
});

Deno.test("the guardian signs where there is one, and nothing else tells it", () => {
  const one = { ...ARREARS, accompagnement_en_cours: "protection_juridique" };
  const draft = drafted(one, { scheme: "asll" });
  const text = printed(draft);
  says(text, "Curateur ou tuteur : date et signature");
  equal(
    text.replace("Curateur ou tuteur : date et signature\n", ""),
    printed({ ...draft, hasGuardian: false }),
  );
});

/** What each item of the list may look like, typed in a hurry. @type {Record<string, string[]>} */
const HURRIED = {
  "la santé": [
    "Suivi en psychiatrie",
    "diagnostic : schizophrénie",
    "Monsieur est malade",
    "addiction",
    "enceinte",
  ],
  "le séjour": ["Titre de séjour expiré", "sans papiers", "OQTF reçue", "récépissé"],
  "l’asile": ["Réfugiée depuis mai", "sort du CADA", "demande d’asile", "protection subsidiaire"],
  "la détention": ["sort de prison", "incarcéré en mai", "suivi par le SPIP"],
  "les violences": [
    "victime de violences",
    "Battue par son mari",
    "ordonnance de protection",
    "des coups",
  ],
  "un refuge": ["logée au refuge", "mise à l’abri"],
  "une adresse": ["12 rue des Lilas", "3 bis, avenue Jean-Jaurès"],
  "un refus d’aide": ["refuse tout accompagnement", "Madame a refusé l’aide", "ne veut pas d’aide"],
  "les facultés": ["facultés altérées", "démence", "troubles cognitifs", "Alzheimer"],
  "l’échec d’une MASP": ["échec de la MASP", "MASP interrompue", "La MASP a échoué"],
  "d’autres dettes": ["crédit renouvelable", "amendes", "dossier de surendettement"],
  "un prénom d’enfant": ["sa fille Léa", "enfants : Tom et Zoé", "Inès, 6 ans", "Yanis (4 ans)"],
};

Deno.test("what is never printed is kept out of every field", () => {
  equal(Object.keys(HURRIED), NEVER.map(({ name }) => name));
  const draft = drafted(ARREARS, { commune: SAINT_DENIS });
  const fields = ["service", "situation", "adults", "ages", "telephone", "deposit"];
  for (const [name, texts] of Object.entries(HURRIED)) {
    for (const text of texts) {
      ok(keptOut(text).includes(name), `${name}: ${text}`);
      for (const field of fields) {
        if (name === "une adresse" && field === "deposit") continue; // requests are filed there
        const paper = printed(draft, { [field]: `${text}. Loyer repris.` });
        ok(!paper.toLowerCase().includes(text.toLowerCase()), `${field}: ${text}`);
        if (field === "situation") says(paper, "Loyer repris.");
      }
    }
  }
  equal(printable("MASP finie. Un échec."), "");
  for (
    const text of [
      "Trois mois de loyer impayés, commandement reçu le 16 novembre 2026.",
      "Reprise du loyer en décembre ; plan de 24 mois demandé.",
      "Impayé depuis 3 mois, 2 enfants de 6 et 9 ans, perte d’emploi en mai.",
      "Service social de secteur, assistante de service social",
    ]
  ) equal(keptOut(text), [], text);
  equal(keptOut("dossier de surendettement", "surendettement"), []);
});

Deno.test("no answer tells on paper what is never printed", () => {
  const base = drafted(ARREARS, { scheme: "asll", commune: SAINT_DENIS });
  const before = printed(base);
  const said = new Set();
  for (const { id, valeurs } of given.guide.questions) {
    for (const [value] of valeurs) {
      const { [id]: _, ...others } = /** @type {Record<string, string>} */ (ARREARS);
      const draft = drafted({ ...others, [id]: value }, { scheme: "asll", commune: SAINT_DENIS });
      const text = printed(draft);
      for (const line of text.split("\n").filter((one) => !before.includes(one))) {
        equal(keptOut(line, "asll"), [], `${id}=${value}: ${line}`);
        said.add(id);
      }
    }
  }
  equal([...said].filter((id) => !given.told.includes(id)), []);
});

Deno.test("lines of documents, roles and names tell none of it either", () => {
  for (const [key, row] of Object.entries(/** @type {SlipRows} */ (given.rows))) {
    const { pieces = [], volets = [] } = row;
    const labels = [...pieces.map(([label]) => label), ...volets.map(([, label]) => label)];
    for (const label of labels) {
      if (key === "surendettement") continue;
      equal(keptOut(label, key).filter((name) => name !== "la santé"), [], `${key}: ${label}`);
    }
  }
});

Deno.test("ages are ages, and an addressee takes its article", () => {
  equal(agesOf("Léa 6 ans, Tom 9 mois"), "6\u00a0ans et 9\u00a0mois");
  equal(agesOf("6 et 9 ans, 1"), "6, 9 et 1\u00a0an");
  equal(agesOf("Zoé"), "");
  equal(towards("La commission"), "à la commission");
  equal(towards("Le FSL"), "au FSL");
  equal(towards("L’organisme"), "à l’organisme");
  equal(towards("CCAS"), "à : CCAS".replace(" :", " :"));
});

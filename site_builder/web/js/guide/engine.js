/* The guide: a situation → every sheet, its status and why. The same answers, in the same order, as
   site_builder/domain/guide; conformance vectors hold both together (ADR 0014, 0015). Nothing but functions
   of their arguments: no page, no clock. */

/** @import { Condition, Days, Entry, Facts, GuideData, Judged, Key, KnownPlaces, LocalSheet, Sheet, Situation } from "./types.d.ts" */
import { CONSTRAINT, NEEDS, URGENCY } from "../constants.js";
import { fold } from "../lib/folding.js";
import { answerOf, blockOf } from "./answer.js";
import { Changes, compare } from "./counterfactual.js";
import { Questionnaire } from "./questionnaire.js";
import { decides, EXCLUDED, reasonsOf, statusOf, TO_CHECK, truth, unanswered } from "./status.js";

/**
 * National items, those of the same id replaced, then the others of the local sheet.
 * @template T
 * @param {T[]} national
 * @param {T[]} own
 * @param {(item: T) => string} id
 */
function merged(national, own, id) {
  return [...new Map([...national, ...own].map((item) => [id(item), item])).values()];
}

/**
 * @param {Condition} condition
 * @param {string} day
 */
const runs = ({ du, au }, day) => (!du || du <= day) && (!au || day <= au);

/**
 * A sheet on a day.
 * @param {Sheet & { fiche: string }} sheet
 * @param {string} day
 * @returns {Entry}
 */
const entryOf = (sheet, day) => ({
  ...sheet,
  sorted: fold(sheet.nom),
  conditions: (sheet.conditions ?? []).filter((condition) => runs(condition, day)),
});

/**
 * @param {Sheet} national
 * @param {LocalSheet} own
 */
const localised = (national, own) => ({
  ...national,
  fiche: own.fiche,
  nom: own.nom,
  besoins: own.besoins ?? national.besoins,
  echeances: merged(national.echeances ?? [], own.echeances ?? [], ([id]) => id),
  conditions: merged(national.conditions ?? [], own.conditions ?? [], ({ id }) => id),
});

/** The guide of a day. */
export class Guide extends Questionnaire {
  /**
   * @param {GuideData} data
   * @param {string} day
   */
  constructor(data, day) {
    super(data);
    this.data = data;
    this.day = day;
    this.entries = data.fiches.map((sheet) => entryOf({ ...sheet, fiche: sheet.id }, day));
    this.local = new Map(this.localEntries());
    this.changes = new Changes(this);
  }

  /** @returns {Generator<[string, Entry]>} */
  *localEntries() {
    const national = new Map(this.data.fiches.map((sheet) => [sheet.id, sheet]));
    for (const own of this.data.locales) {
      const sheet = national.get(own.id);
      if (sheet) yield [own.fiche, entryOf(localised(sheet, own), this.day)];
    }
  }

  /**
   * Results in display order, the values that are urgent, and the one answer: null for a guide
   * without a ladder.
   * @param {Situation} given
   * @param {KnownPlaces | null} [places]
   * @param {string | null} [commune]
   * @param {Days} [days] Of the acts received.
   * @param {(entry: Entry) => boolean} [keeps] The sheets that are judged: all of them.
   */
  orient(given, places = null, commune = null, days = {}, keeps = () => true) {
    const facts = this.effective(given);
    const { reponse: ladder, gradations } = this.data;
    const results = this.entries.filter(keeps).map((national) => {
      const local = commune && places
        ? this.local.get(places.sheet(national.id, commune) ?? "")
        : null;
      const entry = local ?? national;
      const presence = commune && places ? places.presence(entry.fiche, commune, this.day) : null;
      return { ...this.result(entry, given, facts), presence };
    });
    const sorted = results
      .map((result) => ({ key: this.order(result), result }))
      .sort((one, other) => compare(one.key, other.key));
    const urgent = this.has(URGENCY) ? this.question(URGENCY).valeurs : [];
    const urgencies = urgent.filter(([value, , , advice]) => advice && given[URGENCY]?.[value]);
    const answer = ladder && answerOf(ladder, gradations, results, facts, days);
    return {
      results: sorted.map(({ result }) => ({ ...result, block: blockOf(answer, result) })),
      urgencies,
      answer,
    };
  }

  /**
   * @param {Entry} entry
   * @param {Situation} given
   * @param {Facts} facts
   * @returns {Judged}
   */
  result(entry, given, facts) {
    const status = statusOf(entry, facts);
    const needs = facts[this.ranks.get(NEEDS) ?? -1];
    const running = (entry.echeances ?? []).filter(([, rule]) => truth(rule, facts));
    return {
      entry,
      status,
      reasons: reasonsOf(entry, facts, running),
      toAsk: status === TO_CHECK ? this.toAsk(entry, facts) : [],
      counterfactual: status === EXCLUDED ? this.changes.smallest(entry, given) : null,
      deadline: running.length > 0 && status !== EXCLUDED,
      need: (entry.besoins ?? []).some((need) => needs?.[need]),
      favours:
        entry.conditions.filter(({ role, regle }) =>
          role === "favorable" && regle && truth(regle, facts)
        ).length,
    };
  }

  /**
   * @param {Judged} result
   * @returns {Key}
   */
  order({ entry, status, deadline, need, favours }) {
    const isConstraint = this.data.gradations[entry.gradation] === CONSTRAINT;
    return [
      status,
      isConstraint,
      !deadline,
      !need,
      entry.gradation,
      -favours,
      entry.sorted,
      entry.nom,
    ];
  }

  /**
   * Ids of the questions whose answer is missing, in the order they are asked.
   * @param {Entry} entry
   * @param {Facts} facts
   */
  toAsk({ conditions }, facts) {
    /** @type {Set<number>} */
    const missing = new Set();
    for (const condition of conditions) {
      if (!decides(condition) || !condition.regle) continue;
      for (const rank of unanswered(condition.regle, facts)) missing.add(rank);
    }
    return this.questions.filter((_, rank) => missing.has(rank)).map(({ id }) => id);
  }
}

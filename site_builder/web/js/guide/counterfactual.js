/* The smallest change of answers that would make an excluded sheet possible again. The same search
   as site_builder/domain/guide/counterfactual.py. */

/** @import { Questionnaire } from "./questionnaire.js" */
/** @import { Counterfactual, Entry, Facts, Key, Rule, Situation } from "./types.d.ts" */
import { MAX_CHANGES } from "../constants.js";
import { statusOf, tests, verdict } from "./status.js";

/* ---- Order of values and of lists of values ---- */

/**
 * Negative if the first comes before; both are of the same shape.
 * @param {Key} one
 * @param {Key} other
 * @returns {number}
 */
export function compare(one, other) {
  if (!Array.isArray(one) || !Array.isArray(other)) return one < other ? -1 : one > other ? 1 : 0;
  for (let rank = 0; rank < Math.min(one.length, other.length); rank++) {
    const found = compare(one[rank], other[rank]);
    if (found) return found;
  }
  return one.length - other.length;
}

/** @typedef {[rank: number, value: string, holds: boolean]} Move */
/** @typedef {{ cost: Key, moves: Move[], after: Situation }} Change */

export class Changes {
  /** @param {Questionnaire} questionnaire */
  constructor(questionnaire) {
    this.questionnaire = questionnaire;
    this.questions = questionnaire.questions;
    /** What a rule depends on. @type {Map<Rule, Map<number, Set<string>>>} */
    this.named = new Map();
  }

  /**
   * The smallest change, or null if no small one is enough.
   * @param {Entry} entry
   * @param {Situation} given
   * @returns {Counterfactual | null}
   */
  smallest(entry, given) {
    for (let depth = 1; depth <= MAX_CHANGES; depth++) {
      /** @type {Change | null} */
      let best = null;
      for (const [moves, after] of this.changes(entry, given, [], depth)) {
        const cost = this.cost(entry, given, moves, after);
        if (!best || compare(cost, best.cost) < 0) best = { cost, moves, after };
      }
      if (best) return this.told(entry, best);
    }
    return null;
  }

  /**
   * @param {Entry} entry
   * @param {Change} change
   */
  told(entry, { moves, after }) {
    const answers = this.questionnaire.written(after);
    const ids = moves.map(([rank]) => this.questions[rank].id);
    return {
      reponses: Object.fromEntries(ids.map((id) => [id, answers[id] ?? ""])),
      statut: statusOf(entry, this.questionnaire.effective(after)),
    };
  }

  /**
   * At most `depth` changes, each of answers that the first condition that excludes depends on: any
   * other would leave it excluding.
   * @param {Entry} entry
   * @param {Situation} given
   * @param {Move[]} moves
   * @param {number} depth
   * @returns {Generator<[Move[], Situation]>}
   */
  *changes(entry, given, moves, depth) {
    const facts = this.questionnaire.effective(given);
    const condition = entry.conditions.find((found) => verdict(found, facts) === false);
    if (!condition) yield [moves, given];
    else if (depth && condition.regle) {
      for (const move of this.moves(condition.regle, given, facts)) {
        if (!this.isNew(move, moves)) continue;
        yield* this.changes(entry, this.moved(given, move), [...moves, move], depth - 1);
      }
    }
  }

  /**
   * @param {Move} move
   * @param {Move[]} moves
   */
  isNew([rank, value], moves) {
    const several = this.questions[rank].genre === "plusieurs";
    return moves.every(([other, done]) => other !== rank || (several && done !== value));
  }

  /**
   * @param {Rule} rule
   * @param {Situation} given
   * @param {Facts} facts
   * @returns {Generator<Move>}
   */
  *moves(rule, given, facts) {
    const named = this.namedValues(rule);
    for (const [rank, { id, genre, valeurs, immuable }] of this.questions.entries()) {
      const values = named.get(rank);
      if (!values || immuable || !given[id] || this.questionnaire.isHidden(id, facts)) continue;
      for (const [value] of valeurs) {
        const holds = given[id][value] ?? null;
        if (genre !== "plusieurs") {
          if (!holds) yield [rank, value, true];
        } else if (values.has(value) && value !== this.questionnaire.sole.get(id)) {
          for (const changed of [true, false]) if (changed !== holds) yield [rank, value, changed];
        }
      }
    }
  }

  /**
   * @param {Situation} given
   * @param {Move} move
   */
  moved(given, [rank, value, holds]) {
    const { id, genre } = this.questions[rank];
    if (genre !== "plusieurs") return { ...given, [id]: this.questionnaire.chosen(id, value) };
    return { ...given, [id]: this.questionnaire.withSole(id, { ...given[id], [value]: holds }) };
  }

  /**
   * Values by question that a rule depends on, through what hides these questions too.
   * @param {Rule} rule
   */
  namedValues(rule) {
    const before = this.named.get(rule);
    if (before) return before;
    /** @type {Map<number, Set<string>>} */
    const found = new Map();
    const left = [rule];
    for (let next = left.pop(); next; next = left.pop()) {
      for (const [, rank, values, uncertain] of tests(next)) {
        const hiding = this.questionnaire.visibility.get(rank);
        if (!found.has(rank) && hiding) left.push(hiding);
        found.set(rank, new Set([...(found.get(rank) ?? []), ...values, ...uncertain]));
      }
    }
    this.named.set(rule, found);
    return found;
  }

  /**
   * Better status first, then what is easiest to change, then the nearest answers.
   * @param {Entry} entry
   * @param {Situation} given
   * @param {Move[]} moves
   * @param {Situation} after
   * @returns {Key}
   */
  cost(entry, given, moves, after) {
    const groups = moves.map(([rank]) => this.questions[rank].rang).sort((one, other) =>
      other - one
    );
    const steps = moves.map((move) => this.step(given, move)).sort(compare);
    return [statusOf(entry, this.questionnaire.effective(after)), groups, steps];
  }

  /**
   * @param {Situation} given
   * @param {Move} move
   * @returns {Key[]}
   */
  step(given, [rank, value, holds]) {
    const { id, genre, valeurs } = this.questions[rank];
    const place = valeurs.findIndex(([other]) => other === value);
    if (genre === "plusieurs") return [rank, 0, place, holds];
    return [rank, Math.abs(place - valeurs.findIndex(([other]) => given[id][other])), place, holds];
  }
}

/* The questions, and situations: what is known of their answers. The same as
   site_builder/domain/guide/situation.py. */

/** @import { Answers, Facts, GuideData, Question, Rule, Situation, Values } from "./types.d.ts" */
import { tests, truth } from "./status.js";

export class Questionnaire {
  /** @param {GuideData} data */
  constructor({ questions, deductions }) {
    this.questions = questions;
    this.deductions = deductions;
    this.ranks = new Map(questions.map(({ id }, rank) => [id, rank]));
    /** @type {Map<string, string>} */
    this.sole = new Map();
    for (const { id, genre, valeurs } of questions) {
      const sole = genre === "plusieurs" && valeurs.find(([, , alone]) => alone);
      if (sole) this.sole.set(id, sole[0]);
    }
    this.visibility = this.sortedVisibility();
  }

  /** @param {string} id */
  has(id) {
    return this.ranks.has(id);
  }

  /**
   * The question of an id; an Error if there is none.
   * @param {string} id
   */
  question(id) {
    return this.questions[this.rank(id)];
  }

  /** @param {string} id */
  rank(id) {
    const rank = this.ranks.get(id);
    if (rank === undefined) throw new Error(id);
    return rank;
  }

  /** Rank → rule of the questions that may be hidden, each after those it depends on. */
  sortedVisibility() {
    /** @type {Map<number, Rule>} */
    const sorted = new Map();
    const add = (/** @type {number} */ rank) => {
      const { visible } = this.questions[rank];
      if (!visible || sorted.has(rank)) return;
      for (const [, other] of tests(visible)) add(other);
      sorted.set(rank, visible);
    };
    this.questions.forEach((_, rank) => add(rank));
    return sorted;
  }

  /**
   * Ids of the questions a rule depends on.
   * @param {Rule} rule
   */
  questionsOf(rule) {
    return [...new Set(tests(rule).map(([, rank]) => this.questions[rank].id))];
  }

  /**
   * What is known once one value is chosen.
   * @param {string} id
   * @param {string} value
   * @returns {Values}
   */
  chosen(id, value) {
    return Object.fromEntries(this.question(id).valeurs.map(([other]) => [other, other === value]));
  }

  /**
   * The same values, where « aucune » is true exactly when all the others are false.
   * @param {string} id
   * @param {Values} values
   * @returns {Values}
   */
  withSole(id, values) {
    const sole = this.sole.get(id);
    if (!sole) return values;
    const states = this.question(id).valeurs.filter(([other]) => other !== sole).map(([other]) =>
      values[other] ?? null
    );
    return {
      ...values,
      [sole]: states.includes(true) ? false : states.includes(null) ? null : true,
    };
  }

  /**
   * What is written → what is known. What cannot be read is left out.
   * @param {Answers} answers
   */
  read(answers) {
    /** @type {Situation} */
    const found = {};
    for (const [id, text] of Object.entries(answers)) {
      const values = this.has(id) ? this.readOne(this.question(id), text) : null;
      if (values) found[id] = values;
    }
    return found;
  }

  /**
   * @param {Question} question
   * @param {string} text
   */
  readOne({ id, genre, valeurs }, text) {
    const words = text.split(",").filter(Boolean);
    const known = valeurs.map(([value]) => value);
    if (!words.every((word) => known.includes(word.replace(/\?$/, "")))) return null;
    if (genre !== "plusieurs") {
      return words.length === 1 && !text.endsWith("?") ? this.chosen(id, text) : null;
    }
    const sole = this.sole.get(id);
    if (words.includes(`${sole}?`) || (sole && words.includes(sole) && words.length > 1)) {
      return null;
    }
    /** @type {Values} */
    const values = Object.fromEntries(known.map((value) => [value, false]));
    for (const word of words) values[word.replace(/\?$/, "")] = word.endsWith("?") ? null : true;
    return this.withSole(id, values);
  }

  /**
   * The contrary of `read`.
   * @param {Situation} given
   */
  written(given) {
    /** @type {Answers} */
    const texts = {};
    for (const { id, valeurs } of this.questions) {
      const values = given[id];
      if (!values || !Object.keys(values).length) continue;
      const sole = this.sole.get(id);
      texts[id] = valeurs
        .map(([value]) => value)
        .filter((value) => values[value] !== false && !(value === sole && !values[value]))
        .map((value) => (values[value] ? value : `${value}?`))
        .join(",");
    }
    return texts;
  }

  /**
   * What a shortcut knows: the values it names hold, the others of the question stay unknown.
   * @param {Record<string, string[]>} answers
   */
  prefilled(answers) {
    /** @type {Situation} */
    const found = {};
    for (const [id, values] of Object.entries(answers)) {
      const several = this.question(id).genre === "plusieurs";
      const named = Object.fromEntries(values.map((value) => [value, true]));
      found[id] = several ? this.withSole(id, named) : this.chosen(id, values[0]);
    }
    return found;
  }

  /**
   * What is given, and what it tells of other questions: what is given comes first.
   * @param {Situation} given
   */
  deduced(given) {
    const known = { ...given };
    for (const [rule, answers] of this.deductions) {
      if (!truth(rule, this.effective(known))) continue;
      for (const [id, values] of Object.entries(this.prefilled(answers))) {
        if (this.question(id).genre !== "plusieurs") known[id] ??= values;
        else known[id] = this.withSole(id, { ...values, ...known[id] });
      }
    }
    return known;
  }

  /**
   * Facts by rank of question: every value of a hidden question is false (« sans objet »).
   * @param {Situation} given
   */
  effective(given) {
    /** @type {Facts} */
    const facts = this.questions.map(({ id }) => given[id]);
    for (const [rank, rule] of this.visibility) {
      if (truth(rule, facts) !== false) continue;
      facts[rank] = Object.fromEntries(
        this.questions[rank].valeurs.map(([value]) => [value, false]),
      );
    }
    return facts;
  }

  /**
   * @param {string} id
   * @param {Facts} facts
   */
  isHidden(id, facts) {
    const rule = this.visibility.get(this.rank(id));
    return rule !== undefined && truth(rule, facts) === false;
  }
}

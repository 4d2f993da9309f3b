/* The one answer: the first rung that is true, what may replace its scheme, what to do now. The same
   as site_builder/domain/guide/answer.py: what is unknown passes a rung over, and `enough` is not
   said. */

/** @import { Act, Action, Answer, Block, Choice, Condition, Days, Entry, Facts, Ladder, Reservation, Result, Rule, Rung, Truth } from "./types.d.ts" */
import { ABSENT, DATED, EXCLUDING, NEAR, SHOWN_ACTS } from "../constants.js";
import { later } from "../lib/dates.js";
import {
  ADAPTED,
  decides,
  EXCLUDED,
  isBegun,
  mayBe,
  TO_CHECK,
  truth,
  unanswered,
  verdict,
} from "./status.js";

/** @typedef {Pick<Result, "entry" | "presence">} Candidate A sheet that an answer may give. */

/**
 * Whether the situation of a rung or of an act is that one, or may well be.
 * @param {{ regle?: Rule, doute?: Rule }} one
 * @param {Facts} facts
 */
function holds({ regle, doute }, facts) {
  const found = regle ? truth(regle, facts) : true;
  return found === true || (found === null && doute !== undefined && truth(doute, facts) === true);
}

/**
 * « et »: false if one is, else unknown if one is, else true.
 * @param {Iterable<Truth>} truths
 * @returns {Truth}
 */
function least(truths) {
  /** @type {Truth} */
  let found = true;
  for (const one of truths) {
    if (one === false) return false;
    if (one === null) found = null;
  }
  return found;
}

/**
 * Whether a condition says if a scheme may be given.
 * @param {Condition} condition
 * @param {Choice} choice
 */
const counts = (condition, { ok }) =>
  EXCLUDING.includes(condition.role) || (Boolean(ok) && decides(condition));

/** Which rungs and which schemes may be given in one situation. */
class Judge {
  /**
   * @param {Ladder} ladder
   * @param {string[]} gradations
   * @param {Map<string, Candidate>} candidates By national id.
   * @param {Facts} facts
   */
  constructor(ladder, gradations, candidates, facts) {
    this.ladder = ladder;
    this.gradations = gradations;
    this.candidates = candidates;
    this.facts = facts;
  }

  /**
   * The first rung that is true; those that an answer that lacks could still make the first, the
   * chosen one if an answer could take it away; those that could then come instead.
   * @returns {{ rung: Rung, open: Rung[], beyond: Rung[] }}
   */
  rung() {
    /** @type {Rung[]} */
    const open = [];
    const { paliers } = this.ladder;
    for (const [rank, rung] of paliers.entries()) {
      const isOpen = this.isOpen(rung);
      if (isOpen) open.push(rung);
      if (!this.holds(rung)) continue;
      const after = isOpen ? paliers.slice(rank + 1) : [];
      const sure = after.findIndex((other) => this.holds(other) && !this.isOpen(other));
      return { rung, open, beyond: after.slice(0, sure).filter((other) => this.isOpen(other)) };
    }
    throw new Error("the last rung is always true");
  }

  /** @param {Rung} rung */
  holds(rung) {
    return holds(rung, this.facts) && this.may(rung.principal);
  }

  /**
   * The questions, by rank, whose answers may still give each open rung, or take the chosen one
   * away; none of a rung that waits for what the reader does not know. For each, those to ask first,
   * of its own rule, then all of them.
   * @param {{ rung: Rung, open: Rung[], beyond: Rung[] }} found
   * @param {Set<number>} passed Questions that are not asked again.
   * @returns {[number[], number[]][]}
   */
  deciding({ rung, open, beyond }, passed) {
    const left = (/** @type {Rule[]} */ rules) =>
      [...new Set(rules.flatMap((rule) => unanswered(rule, this.facts)))]
        .filter((rank) => !passed.has(rank));
    const pair = (/** @type {Rung} */ one) => {
      const all = left(this.rules(one));
      const own = left(one.regle ? [one.regle] : []);
      return /** @type {[number[], number[]]} */ ([own.length ? own : all, all]);
    };
    const mayCome = (/** @type {Rung} */ one) => one === rung || this.mayCome(one, passed);
    const first = open.filter(mayCome).map(pair);
    const later = first.some(([ranks]) => ranks.length) ? beyond.filter(mayCome).map(pair) : [];
    return [...first, ...later.map(([, all]) => /** @type {[number[], number[]]} */ ([[], all]))];
  }

  /**
   * @param {Rung} rung
   * @param {Set<number>} passed
   */
  mayCome({ regle, doute, principal }, passed) {
    const may = (/** @type {Rule | undefined} */ rule) =>
      !rule || mayBe(rule, this.facts, passed, true);
    if (!may(regle) && !(doute && may(doute))) return false;
    const { entry } = this.candidates.get(principal?.id ?? "") ?? {};
    return !entry || !principal?.ok ||
      entry.conditions.every(({ role, regle }) =>
        !regle || !EXCLUDING.includes(role) || mayBe(regle, this.facts, passed, role !== "exclut")
      );
  }

  /**
   * Whether an answer that lacks could still give this rung, or take it away.
   * @param {Rung} rung
   */
  isOpen(rung) {
    if (this.truth(rung.regle) === false || this.standing(rung.principal) === false) return false;
    return this.rules(rung).some((rule) => unanswered(rule, this.facts).length > 0);
  }

  /**
   * Every rule on which it depends whether a rung is taken.
   * @param {Rung} rung
   */
  rules({ regle, doute, principal }) {
    const found = regle ? [regle] : [];
    if (doute && this.truth(regle) === null) found.push(doute);
    const candidate = principal && this.candidates.get(principal.id);
    if (!candidate) return found;
    found.push(...this.reservations(candidate.entry).map((one) => one.regle));
    for (const condition of candidate.entry.conditions) {
      if (condition.regle && counts(condition, principal)) found.push(condition.regle);
    }
    return found;
  }

  /**
   * The first alternative of a rung that stands, and whose own rule holds.
   * @param {Rung} rung
   */
  alternative({ autres = [] }) {
    return autres.find((choice) => this.truth(choice.regle) && this.may(choice)) ?? null;
  }

  /** @param {Rule | undefined} rule */
  truth(rule) {
    return rule ? truth(rule, this.facts) : true;
  }

  /**
   * True if a scheme may be given, false if not, null if that is still to be known.
   * @param {Choice | undefined} choice Without one, a step: it may always be taken.
   * @returns {Truth}
   */
  standing(choice) {
    if (!choice) return true;
    const candidate = this.candidates.get(choice.id);
    if (!candidate) return false;
    const { entry, presence } = candidate;
    if (presence && ABSENT.includes(presence.state)) return false;
    const reserved = this.reservations(entry).map(({ regle }) => truth(regle, this.facts));
    return least([...reserved, ...this.conditions(entry, choice)]);
  }

  /**
   * Whether a scheme may be given now: what is unknown bars only a strict choice.
   * @param {Choice | undefined} choice
   */
  may(choice) {
    const stands = this.standing(choice);
    return stands === true || (stands === null && !choice?.ok);
  }

  /**
   * @param {Entry} entry
   * @returns {Reservation[]}
   */
  reservations({ id, gradation }) {
    return this.ladder.reserves.filter(({ dispositifs = [], gradations = [] }) =>
      dispositifs.includes(id) || gradations.includes(this.gradations[gradation])
    );
  }

  /**
   * What excludes, then, for a strict choice, what should be done or found and is not.
   * @param {Entry} entry
   * @param {Choice} choice
   * @returns {Generator<Truth>}
   */
  *conditions({ conditions }, choice) {
    for (const condition of conditions) {
      if (!counts(condition, choice)) continue;
      if (EXCLUDING.includes(condition.role)) yield verdict(condition, this.facts);
      else if (condition.regle) yield truth(condition.regle, this.facts) !== false;
    }
  }
}

/* ---- What to do now ---- */

/**
 * The last day of the delay of an act whose day is known; that day itself without a delay.
 * @param {Act} act
 * @param {Days} days
 */
function beforeOf({ acte, delai }, days) {
  const day = days[acte ?? ""] ?? null;
  return day && delai ? later(day, ...delai) : day;
}

/**
 * At most three: those with a date, and the first of the others.
 * @param {Action[]} actions
 */
function shown(actions) {
  const isDated = (/** @type {Action} */ { act }) => act.rang === DATED;
  const dated = actions.filter(isDated);
  const others = actions.filter((action) => !isDated(action));
  const kept = [...dated, ...others.slice(0, Math.max(0, SHOWN_ACTS - dated.length))];
  return actions.filter((action) => kept.includes(action));
}

/* ---- The answer ---- */

/**
 * @param {Ladder} ladder
 * @param {string[]} gradations
 * @param {Candidate[]} candidates
 * @param {Facts} facts
 * @param {Days} days
 * @returns {Answer}
 */
export function answerOf(ladder, gradations, candidates, facts, days) {
  const known = new Map(candidates.map((candidate) => [candidate.entry.id, candidate]));
  const judge = new Judge(ladder, gradations, known, facts);
  const found = judge.rung();
  const { rung, open } = found;
  const acts = ladder.actes.filter((act) => holds(act, facts));
  return {
    rung,
    alternative: judge.alternative(rung),
    actions: shown(acts.map((act) => ({ act, before: beforeOf(act, days) }))),
    enough: !open.length,
    sure: judge.truth(rung.regle) === true,
    deciding: (passed) => judge.deciding(found, passed),
    pending: ladder.actes.filter(({ regle }) => isBegun(regle, facts))
      .flatMap(({ regle }) => unanswered(regle, facts)),
  };
}

/**
 * Where a result stands.
 * @param {Answer | null} answer
 * @param {Omit<Result, "block">} result
 * @returns {Block}
 */
export function blockOf(answer, { entry: { id }, status, need, toAsk }) {
  if (answer && status !== EXCLUDED) {
    if (answer.rung.principal?.id === id) return "mesure";
    if (answer.alternative?.id === id) return "alternative";
    if (answer.actions.some(({ act }) => act.dispositif === id)) return "maintenant";
  }
  if (status === ADAPTED) return "aussi";
  return status === TO_CHECK && need && toAsk.length <= NEAR ? "a_verifier" : "reste";
}

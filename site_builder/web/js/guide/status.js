/* The status of a sheet in a situation, and why. The same as site_builder/domain/guide/status.py. */

/** @import { Condition, Deadline, Entry, Facts, Reason, Rule, Status, Test, Truth, Values } from "./types.d.ts" */
import { DECIDING, STATUSES, TRUTHS } from "../constants.js";

/* ---- Rules ---- */

/**
 * @param {Rule} rule
 * @param {Facts} facts
 * @returns {Truth}
 */
export function truth(rule, facts) {
  if (rule[0] === "?") return truthOfTest(rule, facts[rule[1]]);
  if (rule[0] === "!") {
    const inner = truth(rule[1], facts);
    return inner === null ? null : !inner;
  }
  const decisive = rule[0] === "|";
  /** @type {Truth} */
  let found = !decisive;
  for (let rank = 1; rank < rule.length; rank++) {
    const value = truth(/** @type {Rule} */ (rule[rank]), facts);
    if (value === decisive) return decisive;
    if (value === null) found = null;
  }
  return found;
}

/**
 * @param {Test} test
 * @param {Values | undefined} known
 * @returns {Truth}
 */
function truthOfTest([, , values, uncertain], known) {
  /** @type {Truth} */
  let found = false;
  for (const value of values) {
    const holds = known?.[value] ?? null;
    if (holds) return true;
    if (holds === null) found = null;
  }
  return uncertain.some((value) => known?.[value] !== false) ? null : found;
}

/**
 * The rules that a rule joins.
 * @param {Exclude<Rule, Test>} rule
 */
const inside = (rule) => /** @type {Rule[]} */ (rule.slice(1));

/**
 * The tests of a rule.
 * @param {Rule} rule
 * @returns {Test[]}
 */
export const tests = (rule) => (rule[0] === "?" ? [rule] : inside(rule).flatMap(tests));

/**
 * The tests that leave an unknown rule unknown.
 * @param {Rule} rule
 * @param {Facts} facts
 * @returns {Test[]}
 */
function doubts(rule, facts) {
  if (truth(rule, facts) !== null) return [];
  return rule[0] === "?" ? [rule] : inside(rule).flatMap((inner) => doubts(inner, facts));
}

/**
 * The questions, by rank, for want of whose answer a rule is unknown.
 * @param {Rule} rule
 * @param {Facts} facts
 */
export const unanswered = (rule, facts) =>
  doubts(rule, facts)
    .filter(([, rank, values, uncertain]) =>
      [...values, ...uncertain].some((value) => (facts[rank]?.[value] ?? null) === null)
    )
    .map(([, rank]) => rank);

/**
 * Whether what is still to be asked may make a rule true, or false.
 * @param {Rule} rule
 * @param {Facts} facts
 * @param {Set<number>} passed Questions that are not asked again.
 * @param {boolean} wanted
 * @returns {boolean}
 */
export function mayBe(rule, facts, passed, wanted) {
  if (rule[0] === "?") {
    const known = truth(rule, facts);
    return known === null ? !passed.has(rule[1]) : known === wanted;
  }
  if (rule[0] === "!") return mayBe(rule[1], facts, passed, !wanted);
  const inner = inside(rule);
  const may = (/** @type {Rule} */ one) => mayBe(one, facts, passed, wanted);
  return (rule[0] === "&") === wanted ? inner.every(may) : inner.some(may);
}

/**
 * Whether a part of a rule is known to be true, that is not a mere « not ».
 * @param {Rule} rule
 * @param {Facts} facts
 */
export const isBegun = (rule, facts) =>
  rule[0] === "&" &&
  inside(rule).some((part) => part[0] !== "!" && truth(part, facts));

/** @type {Status[]} */
export const [ADAPTED, TO_CHECK, EXCLUDED] = [...STATUSES.keys()];

const deciding = new Set(DECIDING);
const [TRUE, FALSE, UNKNOWN] = TRUTHS;
const HUMAN = "humain";

/**
 * Whether the status depends on a condition.
 * @param {Condition} condition
 */
export const decides = ({ role }) => deciding.has(role);

/**
 * True if a condition is met, false if it excludes, null if it leaves to check.
 * @param {Condition} condition
 * @param {Facts} facts
 * @returns {Truth}
 */
export function verdict(condition, facts) {
  const { role, regle } = condition;
  if (!decides(condition)) return true;
  const found = regle ? truth(regle, facts) : null;
  if (role === "requise") return found;
  if (role === "exclut") return found === null ? null : !found;
  return found ? true : null;
}

/**
 * @param {Entry} entry
 * @param {Facts} facts
 */
export function statusOf({ conditions }, facts) {
  let found = ADAPTED;
  for (const condition of conditions) {
    const met = verdict(condition, facts);
    if (met === false) return EXCLUDED;
    if (met === null) found = TO_CHECK;
  }
  return found;
}

/**
 * Why: deadlines that run, then each condition that has something to say.
 * @param {Entry} entry
 * @param {Facts} facts
 * @param {Deadline[]} running
 */
export function reasonsOf({ mode, motif, conditions }, facts, running) {
  /** @type {Reason[]} */
  const found = [];
  if (mode === "ouvert") {
    found.push({ condition: "ouvert", role: HUMAN, etat: HUMAN, texte: motif ?? "" });
  }
  for (const [condition, , texte] of running) {
    found.push({ condition, role: "favorable", etat: TRUE, texte, delai: true });
  }
  for (const { id, role, regle, si } of conditions) {
    const known = regle ? truth(regle, facts) : null;
    if (role === HUMAN) found.push({ condition: id, role, etat: HUMAN, texte: si[0] ?? "" });
    else if (role !== "favorable" || known) {
      found.push({ condition: id, role, etat: stateOf(known), texte: sentence(si, role, known) });
    }
  }
  return found;
}

/** @param {Truth} known */
const stateOf = (known) => (known === null ? UNKNOWN : known ? TRUE : FALSE);

/**
 * A finding that is not made is still to be made.
 * @param {Condition["si"]} si
 * @param {Condition["role"]} role
 * @param {Truth} known
 */
function sentence([ifTrue, ifFalse, ifUnknown], role, known) {
  if (known) return ifTrue ?? "";
  if (known === false && ifFalse) return ifFalse;
  return known === null || role === "constat" ? ifUnknown ?? "" : "";
}

/* ---- What a reason is, for who reads it ---- */

/** @param {Reason} reason */
export const isMet = (
  { role, etat },
) => (role === "exclut" ? etat === FALSE : role === HUMAN || etat === TRUE);

/** @param {Reason} reason */
export const excludes = ({ role, etat }) =>
  (role === "requise" && etat === FALSE) || (role === "exclut" && etat === TRUE);

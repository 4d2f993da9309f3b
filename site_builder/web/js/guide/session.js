/* What a reader has answered so far, in the memory of the page only, and what follows from it. */

/** @import { Commune } from "../commune/types.d.ts" */
/** @import { Questionnaire } from "./questionnaire.js" */
/** @import { Answer, Days, GuideData, KnownPlaces, Question, Result, Shortcut, Situation, Value, Values } from "./types.d.ts" */
import { SENSITIVE, URGENCY } from "../constants.js";
import { Guide } from "./engine.js";
import { TO_CHECK, truth } from "./status.js";

/* ---- Which question comes next ---- */

/**
 * Ids of questions to ask, where one that may still be hidden gives way to the question that hides
 * it: whether a minor is emancipated is asked once the age is known, or was passed over.
 * @param {Questionnaire} guide
 * @param {Situation} given
 * @param {Set<string>} asked
 * @param {string[]} ids
 */
export function askable(guide, given, asked, ids) {
  const facts = guide.effective(given);
  /** @type {Set<string>} */
  const found = new Set();
  const add = (/** @type {string} */ id) => {
    const { visible } = guide.question(id);
    const hiding = visible && truth(visible, facts) === null ? guide.questionsOf(visible) : [];
    const first = hiding.filter((other) => !given[other] && !asked.has(other));
    if (first.length) first.forEach(add);
    else found.add(id);
  };
  ids.forEach(add);
  return guide.questions.filter(({ id }) => found.has(id)).map(({ id }) => id);
}

/**
 * The id of the next question, or null.
 * @param {Questionnaire} guide
 * @param {Situation} given
 * @param {Result[]} results
 * @param {Set<string>} asked Those already answered or passed over.
 * @param {string[]} [path]
 */
export function nextQuestion(guide, given, results, asked, path = []) {
  const facts = guide.effective(given);
  const isOpen = (/** @type {string} */ id) => !asked.has(id) && !guide.isHidden(id, facts);
  const first = path.find(isOpen);
  if (first) return first;
  /** @type {Map<string, number>} */
  const weights = new Map();
  for (const { status, toAsk, need } of results) {
    if (status !== TO_CHECK) continue;
    for (const id of toAsk.filter(isOpen)) {
      weights.set(id, (weights.get(id) ?? 0) + (need ? 2 : 1) / toAsk.length);
    }
  }
  const isLast = (/** @type {string} */ id) => Number(guide.question(id).groupe === SENSITIVE);
  const sorted = [...weights].sort(([one, its], [other, others]) =>
    isLast(one) - isLast(other) || others - its
  );
  return sorted.length ? sorted[0][0] : null;
}

// Steps that are not questions: where and what about, nothing left to ask, every question at once.
export const [ENTRY, END, WHOLE] = ["entree", "fin", "tout"];

/** As when the page opens. */
class Blank {
  /** @type {Situation} */
  given = {};
  /** Questions answered or passed over. @type {Set<string>} */
  asked = new Set();
  /** @type {Commune | null} */
  commune = null;
  step = URGENCY;
  /** Questions that a shortcut asks first. @type {string[]} */
  path = [];
  /** The other persons of the household, before this one. @type {{ given: Situation, asked: Set<string> }[]} */
  others = [];
  /** Days typed of the acts received. @type {Days} */
  days = {};
  /** @type {Result[]} */
  results = [];
  /** The one answer; null where it speaks of the whole household. @type {Answer | null} */
  told = null;
  /** @type {Value[]} */
  urgencies = [];
}

export class Session extends Blank {
  /**
   * @param {GuideData} data
   * @param {KnownPlaces} places
   * @param {string} day
   */
  constructor(data, places, day) {
    super();
    this.data = data;
    this.places = places;
    this.guide = new Guide(data, day);
  }

  forget() {
    Object.assign(this, new Blank());
  }

  /** Whether every question is shown at once. */
  get isWhole() {
    return this.step === WHOLE;
  }

  /** Whether something is known that gives results. */
  get isStarted() {
    const isTold = Object.keys(this.given).some((id) => id !== URGENCY);
    return isTold || this.commune !== null || this.urgencies.length > 0;
  }

  /** Whether violence is told: nothing is printed, and the page is left quickly. */
  get isViolent() {
    const { urgence, publics } = this.given;
    return Boolean(urgence?.violences || publics?.violences);
  }

  /** Questions answered or passed over, that are not hidden. */
  get answered() {
    const facts = this.guide.effective(this.given);
    return this.guide.questions.filter(({ id }) =>
      (this.given[id] || this.asked.has(id)) && !this.guide.isHidden(id, facts)
    );
  }

  /**
   * The results of a day.
   * @param {string} day
   */
  judge(day) {
    if (this.guide.day !== day) this.guide = new Guide(this.data, day);
    const code = this.commune?.code;
    const found = this.guide.orient(this.given, this.places, code, this.days);
    const { results, urgencies, answer } = found;
    this.urgencies = urgencies;
    this.results = results
      .filter(({ entry }) => !this.others.length || isPersonal(entry))
      .map((result) => ({
        ...result,
        toAsk: askable(this.guide, this.given, this.asked, result.toAsk),
      }));
    const main = answer?.rung.principal;
    const isKept = !main || this.results.some(({ entry }) => entry.id === main.id);
    this.told = isKept ? answer : null;
  }

  /** The next question, or END. */
  get following() {
    return nextQuestion(this.guide, this.given, this.results, this.asked, this.path) ?? END;
  }

  /**
   * @param {string} id
   * @param {Values | null | undefined} values Null if the reader does not know, undefined for nothing.
   */
  answer(id, values) {
    if (values) this.given[id] = values;
    else delete this.given[id];
    if (values === undefined) this.asked.delete(id);
    else this.asked.add(id);
  }

  /** @param {Shortcut} shortcut */
  take({ reponses, questions = [] }) {
    Object.assign(this.given, this.guide.prefilled(reponses));
    this.path = questions;
  }

  /** The same household, another person: what is said of the person is asked again. */
  anotherPerson() {
    const personal = this.guide.questions.filter(isPersonal);
    this.others.push({ given: { ...this.given }, asked: new Set(this.asked) });
    for (const { id } of personal) {
      delete this.given[id];
      this.asked.delete(id);
    }
    this.path = personal.filter(({ groupe }) => groupe !== SENSITIVE).map(({ id }) => id);
  }

  firstPerson() {
    Object.assign(this, this.others[0], { others: [], path: [] });
  }
}

/** @param {Pick<Question, "porte_sur">} found */
export const isPersonal = ({ porte_sur }) => porte_sur === "personne";

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
function askable(guide, given, asked, ids) {
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
 * Questions that can be asked, first those that settle most, and alone; what is sensitive weighs half.
 * @param {Questionnaire} guide
 * @param {Situation} given
 * @param {Set<string>} asked Those already answered or passed over.
 * @param {string[][]} lists Ids of questions, of what they would settle together.
 */
function ordered(guide, given, asked, lists) {
  const facts = guide.effective(given);
  /** @type {Map<string, number>} */
  const weights = new Map();
  for (const list of lists) {
    const ids = askable(guide, given, asked, list)
      .filter((id) => !asked.has(id) && !guide.isHidden(id, facts));
    for (const id of ids) {
      const weight = guide.question(id).groupe === SENSITIVE ? 0.5 : 1;
      weights.set(id, (weights.get(id) ?? 0) + weight / ids.length);
    }
  }
  return [...weights].sort(([, its], [, others]) => others - its).map(([id]) => id);
}

// Steps that are not questions: where and what about, what a shortcut asks, the answer, every
// question at once.
export const [ENTRY, CHOICE, END, WHOLE] = ["entree", "choix", "fin", "tout"];

const VIOLENCE = "violences"; // a value of two questions, and the scheme that answers it
const SEVERAL = 6; // questions left: more are not counted before the reader

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
  /** The shortcut that was taken. @type {Shortcut | null} */
  shortcut = null;
  /** Whether questions that would not change the answer are asked too. */
  isFurther = false;
  /** The other persons of the household, before this one. @type {Pick<Blank, "given" | "asked" | "told">[]} */
  others = [];
  /** Days typed of the acts received. @type {Days} */
  days = {};
  /** @type {Result[]} */
  results = [];
  /** The one answer; null for a guide without a ladder. @type {Answer | null} */
  told = null;
  /** Questions that may still change the answer, the best first; all of them without a ladder. @type {string[]} */
  next = [];
  /** Other questions that would settle a scheme. @type {string[]} */
  further = [];
  /** How many questions may be left before the answer is known. */
  left = 0;
  /** Questions that the measure, or an act, would still need. @type {string[]} */
  useful = [];
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
    return Boolean(urgence?.[VIOLENCE] || publics?.[VIOLENCE]);
  }

  /** Questions answered or passed over, that are not hidden. */
  get answered() {
    const facts = this.guide.effective(this.given);
    return this.guide.questions.filter(({ id }) =>
      (this.given[id] || this.asked.has(id)) && !this.guide.isHidden(id, facts)
    );
  }

  /**
   * The results of a day: those of the person alone after the first of a household.
   * @param {string} day
   */
  judge(day) {
    if (this.guide.day !== day) this.guide = new Guide(this.data, day);
    const { guide, asked, places, commune, days } = this;
    const known = guide.deduced(this.given);
    const keeps = this.others.length ? isPersonal : undefined;
    const { results, urgencies, answer } = guide.orient(known, places, commune?.code, days, keeps);
    this.urgencies = urgencies;
    this.told = answer;
    this.results = results.map((result) => ({
      ...result,
      toAsk: askable(guide, known, asked, result.toAsk),
    }));
    const ranks = [...asked].filter((id) => guide.has(id)).map((id) => guide.rank(id));
    const deciding = answer?.deciding(new Set(ranks)) ?? [];
    const ids = (/** @type {number[]} */ found) => found.map((rank) => guide.questions[rank].id);
    const open = results.filter(({ status }) => status === TO_CHECK);
    this.further = ordered(guide, known, asked, open.map(({ toAsk }) => toAsk));
    const first = ordered(guide, known, asked, deciding.map(([ranks]) => ids(ranks)));
    this.next = answer ? first : this.further;
    const all = deciding.flatMap(([, ranks]) => ids(ranks));
    this.left = new Set([...all, ...askable(guide, known, asked, all)]).size;
    const main = results.find(({ block }) => block === "mesure");
    const wanted = [main?.toAsk ?? [], ids(answer?.pending ?? [])]
      .flatMap((found) => askable(guide, known, asked, found));
    this.useful = [...new Set(wanted)].filter((id) => !asked.has(id));
  }

  /** Whether no question left could change the answer, or it cannot wait for one. */
  get isEnough() {
    return this.told !== null && (this.isUrgent || !this.next.length);
  }

  /** Whether the answer is to be acted on before anything else is asked. */
  get isUrgent() {
    if (!this.told?.sure) return false;
    const { principal, etape } = this.told.rung;
    return Boolean(etape?.numeros) || (this.isViolent && principal?.id === VIOLENCE);
  }

  /** Whether the answer says more than « tell first what is needed ». */
  get isTelling() {
    if (!this.isStarted || !this.told) return false;
    const { principal, etape } = this.told.rung;
    return this.told.enough || Boolean(principal ?? etape?.numeros);
  }

  /** The number of questions left, if it is worth telling. */
  get count() {
    return !this.isEnough && this.left <= SEVERAL ? this.left : 0;
  }

  /** The next question, or END. */
  get following() {
    const { others, next, further, isEnough, isUrgent, isFurther } = this;
    // Of another person, what is personal is asked again, even for the other schemes alone.
    const wanted = others.length ? [...next, ...further] : isEnough ? [] : next;
    const first = isUrgent ? null : this.path.find((id) => wanted.includes(id));
    const other = isEnough ? (isFurther ? further[0] : END) : next[0];
    return first ?? other ?? END;
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

  /**
   * A question that the reader leaves: what is not ticked in it does not hold.
   * @param {string} id
   */
  leave(id) {
    const values = this.given[id];
    if (values && Object.values(values).includes(true)) {
      const others = this.guide.question(id).valeurs.map(([value]) => [value, false]);
      this.given[id] = { ...Object.fromEntries(others), ...values };
    }
    this.asked.add(id);
  }

  /** @param {Shortcut} shortcut */
  take(shortcut) {
    this.shortcut = shortcut;
    this.path = shortcut.questions ?? [];
    this.know(shortcut.reponses);
  }

  /** @param {string | null} id Of the shortcut touched on another page. */
  begin(id) {
    const touched = this.data.raccourcis.find((shortcut) => shortcut.id === id);
    if (touched) this.take(touched);
  }

  /** @param {Record<string, string[]>} answers What a shortcut, or a choice of one, tells. */
  know(answers) {
    Object.assign(this.given, this.guide.prefilled(answers));
  }

  /** The same household, another person: what is said of the person is asked again. */
  anotherPerson() {
    const personal = this.guide.questions.filter(isPersonal);
    this.others.push({ given: { ...this.given }, asked: new Set(this.asked), told: this.told });
    for (const { id } of personal) {
      delete this.given[id];
      this.asked.delete(id);
    }
    this.path = personal.filter(({ groupe }) => groupe !== SENSITIVE).map(({ id }) => id);
  }

  /** The answer for the whole household, in words. */
  get household() {
    return (this.others[0]?.told ?? this.told)?.rung.titre ?? "";
  }

  firstPerson() {
    Object.assign(this, this.others[0], { others: [], path: [] });
  }
}

/** @param {Pick<Question, "porte_sur">} found */
export const isPersonal = ({ porte_sur }) => porte_sur === "personne";

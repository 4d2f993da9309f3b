/* A question as a group of choices. « Je ne sais pas » is one of them; in a question with several
   answers, each one ticked may be « à confirmer ». */

/** @import { Questionnaire } from "./questionnaire.js" */
/** @import { Question, Values } from "./types.d.ts" */
import { UNKNOWN } from "../constants.js";
import { all, around, collapse, element } from "../lib/dom.js";
import { typeset } from "../lib/french.js";
import { called } from "../lib/telephone.js";

/* ---- Answers in words ---- */

const DOUBT = "à confirmer";
const NONE = "aucune de ces réponses";

/**
 * An answer in words: « RSA, AAH (à confirmer) ».
 * @param {Question} question
 * @param {Values | undefined} values
 */
export function inWords(question, values) {
  if (!values) return "je ne sais pas";
  const sure = question.valeurs.filter(([value]) => values[value]).map(([, text]) => text);
  const partial = !Object.values(values).includes(false);
  const unsure = partial
    ? []
    : question.valeurs.filter(([value, , sole]) => values[value] === null && !sole);
  const doubtful = unsure.map(([, text]) => `${text} (${DOUBT})`);
  const words = typeset([...sure, ...doubtful].join(", ")) || NONE;
  return partial && question.genre === "plusieurs" ? `${words} ; le reste est à préciser` : words;
}

/**
 * A written answer in words: « Locataire », « RSA, peut-être AAH ».
 * @param {Question} question
 * @param {string} text
 */
export function writtenInWords({ valeurs }, text) {
  const words = new Map(valeurs.map(([value, word]) => [value, word]));
  const shown = text.split(",").filter(Boolean).map((word) =>
    word.endsWith("?") ? `peut-être ${words.get(word.slice(0, -1))}` : words.get(word)
  );
  return typeset(shown.join(", ")) || NONE;
}

/**
 * @typedef {object} Options
 * @property {Values | undefined} values What is known of the answer.
 * @property {boolean} skipped Whether the reader does not know.
 * @property {string} prefix Of the names of the boxes: the same question may be shown twice.
 * @property {(values: Values | null | undefined, done: boolean) => void} answer Called at each change:
 *   null for « je ne sais pas », undefined for nothing; `done` if a finger or a mouse chose the only
 *   answer.
 */

/**
 * @param {Questionnaire} guide
 * @param {Question} question
 * @param {Options} options
 */
export function fieldOf(guide, question, { values, skipped, prefix, answer }) {
  const { id, genre, valeurs } = question;
  const several = genre === "plusieurs";
  const made = fieldset(guide, question, `${prefix}-${id}`);

  const boxes = all(made, "input[value]", HTMLInputElement);
  const doubtOf = (
    /** @type {HTMLInputElement} */ box,
  ) => /** @type {HTMLInputElement | null} */ (around(box, ".choice").querySelector(
    "[data-doubt]",
  ));
  const alone = (/** @type {HTMLInputElement} */ box) =>
    box.value === UNKNOWN || box.value === guide.sole.get(id);
  for (const box of boxes) {
    const known = box.value === UNKNOWN ? skipped : values?.[box.value];
    const doubtful = several && known === null && Object.values(values ?? {}).includes(false);
    const doubt = doubtOf(box);
    box.checked = known === true || doubtful;
    if (doubt) doubt.checked = doubtful;
  }
  const tidy = () => {
    for (const box of boxes) {
      const doubt = doubtOf(box);
      if (doubt) around(doubt, "label").hidden = !box.checked;
    }
  };
  tidy();

  let byPointer = false;
  made.addEventListener("pointerdown", () => (byPointer = true));
  made.addEventListener("keydown", () => (byPointer = false));
  made.addEventListener("change", ({ target }) => {
    const changed = /** @type {HTMLInputElement} */ (target);
    const chosen = changed.checked && !changed.dataset.doubt;
    if (several && chosen) {
      for (const box of boxes) {
        if (box !== changed && (alone(changed) || alone(box))) box.checked = false;
      }
    }
    tidy();
    answer(read(), byPointer && (!several || (chosen && alone(changed))));
  });

  function read() {
    const ticked = boxes.filter((box) => box.checked);
    if (!ticked.length) return undefined;
    if (ticked.some((box) => box.value === UNKNOWN)) return null;
    if (!several) return guide.chosen(id, ticked[0].value);
    /** @type {Values} */
    const found = Object.fromEntries(valeurs.map(([value]) => [value, false]));
    for (const box of ticked) found[box.value] = doubtOf(box)?.checked ? null : true;
    return guide.withSole(id, found);
  }
  return made;
}

/**
 * @param {Questionnaire} guide
 * @param {Question} question
 * @param {string} name Of its boxes.
 */
function fieldset(guide, { id, genre, texte, aide, savoir, valeurs }, name) {
  const several = genre === "plusieurs";
  const made = element("fieldset", `question${several ? " several" : ""}`);
  made.dataset.question = id;
  const legend = element("legend", "", typeset(texte));
  legend.tabIndex = -1;
  const rows = valeurs.map(([value, text]) =>
    choice(name, value, typeset(text), several, several && value !== guide.sole.get(id))
  );
  rows.push(choice(name, UNKNOWN, "Je ne sais pas", several, false));
  made.append(legend);
  if (aide) made.append(element("p", "q", ...called(typeset(aide))));
  const how = element("p", "", ...called(typeset(savoir)));
  made.append(element("div", "choices", ...rows), collapse("Comment savoir\u202f?", how));
  return made;
}

/**
 * @param {string} name
 * @param {string} value
 * @param {string} text
 * @param {boolean} several
 * @param {boolean} canDoubt
 */
function choice(name, value, text, several, canDoubt) {
  const box = input(several ? "checkbox" : "radio", name);
  box.value = value;
  const made = element(
    "div",
    `choice${value === UNKNOWN ? " unknown" : ""}`,
    element("label", "", box, element("span", "", text)),
  );
  if (canDoubt) {
    const doubt = input("checkbox", `${name}-doute`);
    doubt.dataset.doubt = "oui";
    doubt.removeAttribute("value");
    doubt.setAttribute("aria-label", `${text} : ${DOUBT}`);
    made.append(element("label", "doubt", doubt, element("span", "", DOUBT)));
  }
  return made;
}

/**
 * @param {string} type
 * @param {string} name
 */
const input = (type, name) =>
  Object.assign(element("input"), { type, name, autocomplete: /** @type {const} */ ("off") });

/* A question as a group of choices. « Je ne sais pas » is one of them; in a question with several
   answers, each one ticked may be « à confirmer ». */

import { UNKNOWN } from "./engine.js";
import { element, fold, typeset } from "../lib/page.js";
import { called } from "../lib/telephone.js";

const DOUBT = "à confirmer";

/* `answer(values, done)` is called at each change: `values` is a situation's, null for « je ne sais
   pas », undefined for nothing; `done` if a finger or a mouse chose the only answer. */
export function fieldOf(guide, question, { values, skipped, prefix, answer }) {
  const { id, genre, texte, aide, savoir, valeurs } = question;
  const several = genre === "plusieurs";
  const name = `${prefix}-${id}`;
  const made = element("fieldset", `question${several ? " several" : ""}`);
  made.dataset.question = id;
  const legend = element("legend", "", typeset(texte));
  legend.tabIndex = -1;
  const rows = valeurs.map(([value, text]) => choice(name, value, typeset(text), several, several && value !== guide.sole.get(id)));
  rows.push(choice(name, UNKNOWN, "Je ne sais pas", several, false));
  made.append(legend);
  if (aide) made.append(element("p", "q", ...called(typeset(aide))));
  made.append(element("div", "choices", ...rows), fold("Comment savoir\u202f?", element("p", "", ...called(typeset(savoir)))));

  const boxes = [...made.querySelectorAll("input[value]")];
  const doubtOf = (box) => box.closest(".choice").querySelector("[data-doubt]");
  const alone = (box) => box.value === UNKNOWN || box.value === guide.sole.get(id);
  for (const box of boxes) {
    const known = box.value === UNKNOWN ? skipped : values?.[box.value];
    const doubtful = several && known === null && Object.values(values).includes(false);
    box.checked = known === true || doubtful;
    if (doubtOf(box)) doubtOf(box).checked = doubtful;
  }
  const tidy = () => {
    for (const box of boxes) if (doubtOf(box)) doubtOf(box).closest("label").hidden = !box.checked;
  };
  tidy();

  let byPointer = false;
  made.addEventListener("pointerdown", () => (byPointer = true));
  made.addEventListener("keydown", () => (byPointer = false));
  made.addEventListener("change", ({ target }) => {
    if (several && target.checked && !target.dataset.doubt) {
      for (const box of boxes) if (box !== target && (alone(target) || alone(box))) box.checked = false;
    }
    tidy();
    answer(read(), byPointer && (!several || (target.checked && !target.dataset.doubt && alone(target))));
  });

  function read() {
    const ticked = boxes.filter((box) => box.checked);
    if (!ticked.length) return undefined;
    if (ticked.some((box) => box.value === UNKNOWN)) return null;
    if (!several) return guide.chosen(id, ticked[0].value);
    const found = Object.fromEntries(valeurs.map(([value]) => [value, false]));
    for (const box of ticked) found[box.value] = doubtOf(box)?.checked ? null : true;
    return guide.withSole(id, found);
  }
  return made;
}

function choice(name, value, text, several, canDoubt) {
  const box = input(several ? "checkbox" : "radio", name);
  box.value = value;
  const made = element("div", `choice${value === UNKNOWN ? " unknown" : ""}`, element("label", "", box, element("span", "", text)));
  if (canDoubt) {
    const doubt = input("checkbox", `${name}-doute`);
    doubt.dataset.doubt = "oui";
    doubt.removeAttribute("value");
    doubt.setAttribute("aria-label", `${text} : ${DOUBT}`);
    made.append(element("label", "doubt", doubt, element("span", "", DOUBT)));
  }
  return made;
}

function input(type, name) {
  const made = element("input");
  Object.assign(made, { type, name, autocomplete: "off" });
  return made;
}

/* An answer in words: « RSA, AAH (à confirmer) ». */
export function inWords(question, values) {
  if (!values) return "je ne sais pas";
  const sure = question.valeurs.filter(([value]) => values[value]).map(([, text]) => text);
  const partial = !Object.values(values).includes(false);
  const doubtful = partial ? [] : question.valeurs.filter(([value, , sole]) => values[value] === null && !sole).map(([, text]) => `${text} (${DOUBT})`);
  const words = typeset([...sure, ...doubtful].join(", ")) || "aucune de ces réponses";
  return partial && question.genre === "plusieurs" ? `${words} ; le reste est à préciser` : words;
}

/* A written answer in words: « Locataire », « RSA, peut-être AAH ». */
export function writtenInWords({ valeurs }, text) {
  const words = new Map(valeurs.map(([value, word]) => [value, word]));
  const shown = text.split(",").filter(Boolean).map((word) => (word.endsWith("?") ? `peut-être ${words.get(word.slice(0, -1))}` : words.get(word)));
  return typeset(shown.join(", ")) || "aucune de ces réponses";
}

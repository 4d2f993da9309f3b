/* The step that the reader is at: a question, every question at once, or nothing left to ask. */

/** @import { Group } from "../constants.js" */
/** @import { Session } from "./session.js" */
import { GROUPS } from "../constants.js";
import { $, all, element } from "../lib/dom.js";
import { END, ENTRY, WHOLE } from "./session.js";

export const STEP = "etape";

/** @param {HTMLElement} title */
export function focusOn(title) {
  title.focus({ preventScroll: true });
  const top = title.getBoundingClientRect().top;
  if (top < 60 || top > innerHeight * 0.6) title.scrollIntoView({ block: "start" });
}

/**
 * @param {Session} session
 * @param {(id: string, where?: string) => HTMLElement} field The field of a question.
 */
export function stepOf({ step, guide: { questions } }, field) {
  if (step === ENTRY) return [];
  if (step === WHOLE) {
    // A group stands where its first question is asked.
    return [...new Set(questions.map(({ groupe }) => groupe))].map(groupOf);
  }
  if (step !== END) return [field(step)];
  const text =
    "Les autres questions ne changeraient plus aucune réponse. Chaque réponse peut se modifier ci-dessous.";
  return [element("h2", "", "Plus rien à demander"), element("p", "", text)];

  /** @param {Group} group */
  function groupOf(group) {
    const asked = questions.filter(({ groupe }) => groupe === group);
    const title = element("h2", "", GROUPS[group]);
    return element("div", "group", title, ...asked.map(({ id }) => field(id, WHOLE)));
  }
}

/** @param {Session} session */
export function showHidden({ guide, given }) {
  const facts = guide.effective(given);
  for (const found of all($(STEP), "fieldset")) {
    found.hidden = guide.isHidden(found.dataset.question ?? "", facts);
  }
}

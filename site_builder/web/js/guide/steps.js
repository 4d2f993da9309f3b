/* The step that the reader is at: a question, every question at once, or nothing left to ask. */

/** @import { Group } from "../constants.js" */
/** @import { Session } from "./session.js" */
/** @import { Shortcut } from "./types.d.ts" */
import { GROUPS } from "../constants.js";
import { $, all, button, element } from "../lib/dom.js";
import { typeset } from "../lib/french.js";
import { CHOICE, END, ENTRY, WHOLE } from "./session.js";

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
 * @param {(answers: Record<string, string[]>) => void} know Keeps the answers of a choice.
 */
export function stepOf({ step, shortcut, guide: { questions } }, field, know) {
  if (step === ENTRY || step === END) return [];
  if (step === WHOLE) {
    // A group stands where its first question is asked.
    return [...new Set(questions.map(({ groupe }) => groupe))].map(groupOf);
  }
  if (step === CHOICE && shortcut) return choicesOf(shortcut, know);
  return [field(step)];

  /** @param {Group} group */
  function groupOf(group) {
    const asked = questions.filter(({ groupe }) => groupe === group);
    const title = element("h2", "", GROUPS[group]);
    return element("div", "group", title, ...asked.map(({ id }) => field(id, WHOLE)));
  }
}

/**
 * The question of a shortcut.
 * @param {Shortcut} shortcut
 * @param {(answers: Record<string, string[]>) => void} know
 */
function choicesOf({ demande = "", choix = [] }, know) {
  const title = element("h2", "", typeset(demande));
  title.tabIndex = -1;
  const rows = choix.map(([text, answers]) => button("door", typeset(text), () => know(answers)));
  const other = button("door unknown", "Autre, ou je ne sais pas", () => know({}));
  return [title, element("div", "choices", ...rows, other)];
}

/**
 * The answers given: above the answer once it is shown alone, under it if safety comes first; else
 * under the question.
 * @param {boolean} isEnd
 * @param {boolean} isViolent
 */
export function place(isEnd, isViolent) {
  $(isEnd ? isViolent ? "liste" : "hors" : "questions").after($("recap"));
  const gestures = [$("gestes"), $("lien")];
  if (isEnd) $("recap").append(...gestures);
  else $("recap").after(...gestures);
}

/** @param {Session} session */
export function showHidden({ guide, given }) {
  const facts = guide.effective(given);
  for (const found of all($(STEP), "fieldset")) {
    found.hidden = guide.isHidden(found.dataset.question ?? "", facts);
  }
}

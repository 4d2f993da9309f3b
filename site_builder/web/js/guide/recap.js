/* The answers given so far, each edited in place. */

/** @import { Covers } from "../commune/types.d.ts" */
/** @import { Session } from "./session.js" */
/** @import { Question, Shortcut } from "./types.d.ts" */
import { placed } from "../commune/words.js";
import { $, button, element, one } from "../lib/dom.js";
import { counted, typeset } from "../lib/french.js";
import { inWords } from "./question.js";

/**
 * @typedef {object} Gestures
 * @property {(id: string) => HTMLElement} field The field of a question.
 * @property {Covers} covers
 * @property {() => void} openCommune
 */

/**
 * @param {Session} session
 * @param {Gestures} gestures
 */
export function showRecap(session, gestures) {
  const known = session.answered;
  const { commune } = session;
  const isEmpty = known.length === 0 && commune === null;
  $("recap").hidden = session.isWhole || isEmpty;
  $("gestes").hidden = isEmpty;
  const rows = known.map((question) => rowOf(session, question, gestures));
  if (commune) {
    const outside = gestures.covers(commune.departement) ? " " : " hors de ce référentiel ";
    const change = button("linked", "Changer", gestures.openCommune);
    rows.unshift(
      element(
        "li",
        "",
        element("span", "q", "Commune"),
        " ",
        element("b", "", placed(commune)),
        outside,
        change,
      ),
    );
  }
  $("reponses").replaceChildren(...rows);
  $("recap-titre").textContent = `Vos ${counted(rows.length, "réponse")}`;
}

/**
 * @param {Session} session
 * @param {Question} question
 * @param {Gestures} gestures
 */
function rowOf(session, question, gestures) {
  const { id, texte } = question;
  const answer = element("b", "", inWords(question, session.given[id]));
  const change = button("linked", "Modifier", edit);
  const label = `Modifier : ${typeset(texte)}`;
  change.setAttribute("aria-label", label);
  change.setAttribute("aria-expanded", "false");
  const row = element("li", "", element("span", "q", typeset(texte)), " ", answer, " ", change);

  function edit() {
    if (row.querySelector("fieldset")) {
      showRecap(session, gestures);
      const again =
        /** @type {HTMLElement | null} */ ($("reponses").querySelector(`[aria-label="${label}"]`));
      return again?.focus();
    }
    change.setAttribute("aria-expanded", "true");
    change.textContent = "Fermer";
    const field = gestures.field(id);
    row.append(field);
    one(field, "input").focus();
  }
  return row;
}

/* ---- Common situations ---- */

/**
 * @param {Shortcut[]} shortcuts
 * @param {(chosen: Shortcut) => void} take
 */
export function showShortcuts(shortcuts, take) {
  const rows = shortcuts.map((shortcut) => {
    const title = element("strong", "", typeset(shortcut.texte));
    const made = button("door", title, () => take(shortcut));
    made.dataset.raccourci = shortcut.id;
    const { description } = shortcut;
    if (description) made.append(element("span", "", typeset(description)));
    return element("li", "", made);
  });
  $("raccourcis").replaceChildren(...rows);
  $("recap", HTMLDetailsElement).open = matchMedia("(min-width: 76.25em)").matches;
}

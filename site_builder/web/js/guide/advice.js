/* The answer as the page shows it: what to do now, the measure or the step, what may replace it. */

/** @import { Context } from "./results.js" */
/** @import { Answer, Result, Rule, Rung } from "./types.d.ts" */
import { longDate } from "../lib/dates.js";
import { button, collapse, copies, element, one } from "../lib/dom.js";
import { fragment } from "../lib/fragments.js";
import { enumerated, typeset } from "../lib/french.js";
import { called, callTo } from "../lib/telephone.js";
import { actsOf } from "./acts.js";
import {
  cardOf,
  framed,
  header,
  howOf,
  linkTo,
  listed,
  questionsOf,
  toDoFirst,
  toEstablish,
  toKnow,
  undone,
  whoOf,
  why,
} from "./results.js";

/** @typedef {Map<string, Result>} Left Results that are not shown yet, by scheme. */

/**
 * A result that is not shown yet, which now is.
 * @param {Left} left
 * @param {string | undefined} id
 */
function taken(left, id = "") {
  const found = left.get(id) ?? null;
  left.delete(id);
  return found;
}

/**
 * The answer in a sentence, with the next date that is known.
 * @param {Answer} told
 */
export function titleOf({ rung, actions }) {
  const [next] = actions.flatMap(({ before }) => before ?? []).sort();
  const title = typeset(rung.titre);
  return next ? `${title} — prochaine date : ${longDate(next)}` : title;
}

/**
 * @param {Answer} told
 * @param {Left} left What is shown is taken from it.
 * @param {Context} context
 * @param {string} said Whether it is enough.
 * @param {boolean} isViolent
 */
export function adviceOf(told, left, context, said, isViolent) {
  const { rung, alternative } = told;
  const actions = told.actions.filter(({ act }) => !isSame(act.regle, rung.regle)); // said once
  const main = taken(left, rung.principal?.id);
  const together = (rung.avec ?? []).flatMap((id) => taken(left, id) ?? []);
  const instead = taken(left, alternative?.id);
  const cards = actions.map(({ act }) => {
    const found = taken(left, act.dispositif);
    return found && cardOf(found, context);
  });
  return [
    ...(isViolent ? [dangerOf(context)] : []),
    element("p", "enough", said),
    ...actsOf(actions, cards, context),
    main ? measureOf(main, together, rung, context, isViolent) : stepOf(rung, context),
    ...(instead && alternative ? [insteadOf(instead, alternative.texte, main, context)] : []),
  ];
}

/**
 * @param {Rule | undefined} one
 * @param {Rule | undefined} other
 */
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * What comes before anything else where there is violence.
 * @param {Context} context
 */
function dangerOf({ root }) {
  const danger = one(root, "#danger", HTMLTemplateElement).content;
  return element("div", "answer danger", ...copies(danger));
}

/* ---- The measure ---- */

/**
 * @param {Result} result
 * @param {Result[]} together Schemes to be asked for at the same time.
 * @param {Rung} rung
 * @param {Context} context
 * @param {boolean} isViolent Then whom to call is said above.
 */
function measureOf(result, together, rung, context, isViolent) {
  const sheet = fragment(context.sheets[result.entry.fiche].html, context.day);
  const { names, said, posts } = whoOf(result, context);
  const facts = element(
    "dl",
    "asked",
    ...(isViolent ? [] : askedOf(sheet)),
    ...(names.length ? [row(`Accompagne à ${context.commune?.nom}`, ...enumerated(names))] : []),
    row("Pourquoi", ...called(typeset(rung.pourquoi))),
  );
  const made = framed(
    result,
    element("h3", "q", "La mesure à demander"),
    header(result, context),
    facts,
    ...said,
    ...questionOf(context),
    ...listed("À faire d’abord", undone(result)),
    ...together.map((found) => togetherOf(found, context)),
    howOf(sheet, toKnow(result), [
      ...posts,
      ...listed("Ce qui le permet", why(result)),
      ...listed("À faire d’abord", toDoFirst(result)),
      ...listed("À faire constater", toEstablish(result)),
      ...questionsOf(result, context),
    ]),
    element("p", "gestures", linkTo(result, context, "Lire la fiche")),
  );
  made.classList.add("answer");
  return made;
}

/**
 * Whom the request goes to, where a record says it.
 * @param {DocumentFragment} sheet
 */
function askedOf(sheet) {
  const to = sheet.querySelector("[data-destinataire]");
  return to ? [row("Vous demandez à", ...copies(to))] : [];
}

/**
 * @param {string} title
 * @param {...(string | Node)} children
 */
const row = (title, ...children) =>
  element("div", "", element("dt", "", title), element("dd", "", ...children));

/**
 * @param {Result} result
 * @param {Context} context
 */
const togetherOf = (result, context) =>
  collapse(
    `Demander avec : ${result.entry.sigle ?? typeset(result.entry.nom)}`,
    cardOf(result, context),
  );

/**
 * The first thing that is not known, as one question; what the reader does not know is not asked
 * again.
 * @param {Context} context
 */
function questionOf({ guide, useful: [id], ask, reply }) {
  if (!id) return [];
  const { texte, genre, valeurs } = guide.question(id);
  const choices = genre === "oui_non"
    ? [
      ...valeurs.map(([value, text]) =>
        button("button", typeset(text), () => reply(id, guide.chosen(id, value)))
      ),
      button("button", "Je ne sais pas", () => reply(id, null)),
    ]
    : [button("button", "Répondre", () => ask(id))];
  return [
    element(
      "div",
      "box left-to-ask",
      element("p", "", element("b", "", "Reste à demander : "), typeset(texte)),
      element("p", "gestures", ...choices),
    ),
  ];
}

/* ---- A step, an alternative ---- */

/**
 * @param {Rung} rung
 * @param {Context} context
 */
function stepOf({ etape, pourquoi }, context) {
  const numbers = (etape?.numeros ?? []).map((number) => callTo(number));
  const calls = numbers.length ? [element("p", "calls", ...enumerated(numbers))] : [];
  return element(
    "div",
    numbers.length ? "answer danger" : "answer",
    element("h3", "", "D’abord"),
    ...calls,
    element("p", "", ...called(typeset(etape?.texte ?? ""))),
    element("p", "q", typeset(pourquoi)),
    ...questionOf(context),
  );
}

/**
 * @param {Result} result
 * @param {string | undefined} reason
 * @param {Result | null} main What it may replace; null for a step.
 * @param {Context} context
 */
function insteadOf(result, reason, main, context) {
  const why = reason ?? `Si ${main ? "cette mesure" : "cette étape"} ne peut pas se faire.`;
  const title = main ? "Plutôt que cette mesure" : "Ensuite, ou en même temps";
  const name = element("strong", "", linkTo(result, context));
  const text = element("p", "", name, ". ", ...called(typeset(why)));
  const { comparer } = context.root.dataset;
  if (main && comparer) {
    const link = element("a", "", "Comparer");
    link.href = `${comparer}#${main.entry.fiche},${result.entry.fiche}`;
    link.target = "_blank";
    link.rel = "noopener";
    text.append(" ", link);
  }
  const more = collapse("En détail : raisons, pièces, délais", cardOf(result, context));
  return element("div", "instead", element("h3", "", title), text, more);
}

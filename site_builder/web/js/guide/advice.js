/* The answer as the page shows it: what to do now, the measure or the step, what may replace it. */

/** @import { Context } from "./results.js" */
/** @import { Answer, Rung, Result } from "./types.d.ts" */
import { longDate } from "../lib/dates.js";
import { all, button, collapse, copies, element, one } from "../lib/dom.js";
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
 * @param {boolean} isViolent
 */
export function adviceOf(told, left, context, isViolent) {
  const { rung, alternative, actions, enough } = told;
  const main = taken(left, rung.principal?.id);
  const together = (rung.avec ?? []).flatMap((id) => taken(left, id) ?? []);
  const instead = taken(left, alternative?.id);
  const cards = actions.map(({ act }) => {
    const found = taken(left, act.dispositif);
    return found && cardOf(found, context);
  });
  const alternatives = instead && alternative
    ? [insteadOf(instead, alternative.texte, rung, context)]
    : [];
  return [
    ...(isViolent ? [dangerOf(context)] : []),
    enoughOf(enough, isViolent),
    ...actsOf(actions, cards, context),
    main ? measureOf(main, together, rung, context) : stepOf(rung),
    ...alternatives,
  ];
}

/**
 * What comes before anything else where there is violence.
 * @param {Context} context
 */
function dangerOf({ root }) {
  const danger = one(root, "#danger", HTMLTemplateElement).content;
  return element("div", "answer danger", ...copies(danger));
}

/**
 * @param {boolean} enough
 * @param {boolean} isViolent
 */
function enoughOf(enough, isViolent) {
  if (!enough) {
    return isViolent
      ? element(
        "p",
        "enough",
        "Agir maintenant ; une réponse de plus peut encore changer la suite.",
      )
      : element("p", "q", "Réponse du moment : une réponse de plus peut encore la changer.");
  }
  const text = isViolent
    ? "✓ Assez pour agir. Les autres questions peuvent attendre demain."
    : "✓ Assez pour décider. Les autres questions ne changeraient plus cette réponse.";
  return element("p", "enough", text);
}

/* ---- The measure ---- */

/**
 * @param {Result} result
 * @param {Result[]} together Schemes to be asked for at the same time.
 * @param {Rung} rung
 * @param {Context} context
 */
function measureOf(result, together, rung, context) {
  const sheet = fragment(context.sheets[result.entry.fiche].html, context.day);
  const facts = element("dl", "asked", ...askedOf(sheet), fact("Pourquoi", rung.pourquoi));
  const made = framed(
    result,
    element("h3", "q", "La mesure à demander"),
    header(result, context),
    facts,
    ...whoOf(result, context),
    ...questionOf(result, context),
    ...listed("À faire d’abord", undone(result)),
    ...together.map((found) => togetherOf(found, context)),
    howOf(sheet, toKnow(result), [
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
 * Who asks, and to whom: the first line of each of the first two parts of « Saisine ».
 * @param {DocumentFragment} sheet
 */
function askedOf(sheet) {
  const titles = all(sheet, "[data-saisine] > .part").slice(0, 2);
  return titles.flatMap((title) => {
    const first = title.nextElementSibling?.querySelector("li");
    if (!first) return [];
    return [
      element(
        "div",
        "",
        element("dt", "", title.textContent ?? ""),
        element("dd", "", ...copies(first)),
      ),
    ];
  });
}

/**
 * @param {string} title
 * @param {string} text
 */
const fact = (title, text) =>
  element("div", "", element("dt", "", title), element("dd", "", ...called(typeset(text))));

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
 * @param {Result} result
 * @param {Context} context
 */
function questionOf({ toAsk }, { guide, asked, ask, reply }) {
  const id = toAsk.find((found) => !asked.has(found));
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

/** @param {Rung} rung */
function stepOf({ etape, pourquoi }) {
  const numbers = (etape?.numeros ?? []).map((number) => callTo(number));
  const calls = numbers.length ? [element("p", "calls", ...enumerated(numbers))] : [];
  return element(
    "div",
    numbers.length ? "answer danger" : "answer",
    element("h3", "", "D’abord"),
    ...calls,
    element("p", "", ...called(typeset(etape?.texte ?? ""))),
    element("p", "q", typeset(pourquoi)),
  );
}

/**
 * @param {Result} result
 * @param {string | undefined} reason
 * @param {Rung} rung
 * @param {Context} context
 */
function insteadOf(result, reason, rung, context) {
  const title = rung.principal ? "Plutôt que cette mesure" : "Ensuite, ou en même temps";
  const text = element("p", "", element("strong", "", linkTo(result, context)));
  if (reason) text.append(". ", ...called(typeset(reason)));
  const more = collapse("Pourquoi, comment saisir, pièces, délais", cardOf(result, context));
  return element("div", "instead", element("h3", "", title), text, more);
}

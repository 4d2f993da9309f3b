/* The results under the answer: what is useful too, what an answer would settle, all the rest. */

/** @import { Context } from "./results.js" */
/** @import { Answer, Block, Result } from "./types.d.ts" */
import { collapse, copies, element, one } from "../lib/dom.js";
import { NEAR } from "../constants.js";
import { typeset } from "../lib/french.js";
import { adviceOf } from "./advice.js";
import { cardOf } from "./results.js";
import { ADAPTED, EXCLUDED } from "./status.js";

const NAMED = 3; // schemes that a title names

/**
 * @param {Result[]} results
 * @param {Answer | null} told
 * @param {Context} context
 * @param {HTMLElement[]} between What stands under the answer.
 * @param {string} said Whether the answer is enough.
 * @param {boolean} isViolent Then all but the answer is for another day.
 */
export function resultsOf(results, told, context, between, said, isViolent) {
  const left = new Map(results.map((result) => [result.entry.id, result]));
  const advice = told ? adviceOf(told, left, context, said, isViolent) : [];
  const rest = blocksOf([...left.values()], context, told === null);
  if (!isViolent) return [...advice, ...between, ...rest];
  return [...advice, ...foldOf("demain", "Demain", left.size, "", [...between, ...rest])];
}

/**
 * @param {Result[]} results
 * @param {Context} context
 * @param {boolean} isAlone Whether no answer comes first.
 */
function blocksOf(results, context, isAlone) {
  const of = (/** @type {Block} */ block) => results.filter((found) => blockOf(found) === block);
  const [useful, near, rest] = [of("aussi"), of("a_verifier"), of("reste")];
  const cards = (/** @type {Result[]} */ found) => found.map((found) => cardOf(found, context));
  const also = foldOf("aussi", "Aussi utile", useful.length, namesOf(useful), cards(useful));
  for (const fold of also) fold.open = isAlone;
  return [
    ...(isAlone ? [element("h3", "", "Ce qui peut convenir")] : []),
    ...also,
    ...foldOf("verifier", "À vérifier", near.length, "une réponse ou deux", cards(near)),
    ...restOf(rest, cards, context),
  ];
}

/** @param {Result} result */
function blockOf({ block, status }) {
  if (["aussi", "a_verifier", "reste"].includes(block)) return block;
  return status === ADAPTED ? "aussi" : "reste"; // named by an answer that is not shown
}

/**
 * @param {Result[]} rest
 * @param {(found: Result[]) => HTMLElement[]} cards
 * @param {Context} context
 */
function restOf(rest, cards, { root }) {
  const excluded = rest.filter(({ status }) => status === EXCLUDED);
  const open = rest.filter(({ status }) => status !== EXCLUDED);
  const near = open.filter(({ toAsk }) => toAsk.length <= NEAR);
  const far = open.filter(({ toAsk }) => toAsk.length > NEAR);
  const order = one(root, "#ordre", HTMLTemplateElement).content;
  const parts = [
    ...(/** @type {HTMLElement[]} */ (copies(order))),
    ...foldOf("proches", "Une ou deux réponses suffisent", near.length, "", cards(near)),
    ...foldOf("attente", "Pas encore assez d’éléments", far.length, "", cards(far)),
    ...foldOf("ecartes", "Pas mobilisable en l’état", excluded.length, "", cards(excluded)),
  ];
  const words = `pas mobilisable${excluded.length > 1 ? "s" : ""}`;
  const more = excluded.length ? `${excluded.length}\u00a0${words}` : "";
  return foldOf("reste", "Le reste", rest.length, more, parts);
}

/** @param {Result[]} results */
function namesOf(results) {
  const names = results.slice(0, NAMED).map(({ entry }) => entry.sigle ?? typeset(entry.nom));
  return results.length > NAMED ? `${names.join(", ")}…` : names.join(", ");
}

/**
 * A fold whose title says what it holds, and how much; none for nothing.
 * @param {string} id
 * @param {string} title
 * @param {number} number
 * @param {string} more
 * @param {HTMLElement[]} children
 */
function foldOf(id, title, number, more, children) {
  if (!number) return [];
  const words = element("span", "", `${title} (${number})`);
  if (more) words.append(element("span", "q", ` · ${more}`));
  const made = collapse(words, ...children);
  made.id = id;
  return [made];
}

/* What is printed on the slip. */

/** @import { Post } from "../commune/types.d.ts" */
/** @import { Guide } from "./engine.js" */
/** @import { Result, SheetRows } from "./types.d.ts" */
import { longDate } from "../lib/dates.js";
import { all, copied, element } from "../lib/dom.js";
import { fragment, nameOf } from "../lib/fragments.js";
import { typeset } from "../lib/french.js";
import { called } from "../lib/telephone.js";
import { toDoFirst, toEstablish, why } from "./results.js";
import { TO_CHECK } from "./status.js";

/** @typedef {{ result: Result, posts: Post[] }} Sent A scheme, and those of its operators that are kept. */

/**
 * @typedef {object} Paper
 * @property {Guide} guide
 * @property {SheetRows} sheets
 * @property {string} day
 * @property {Sent[]} sent
 * @property {boolean} forHousehold
 * @property {string} deadline
 * @property {string} notes
 * @property {boolean} hasConsent
 */

/** @param {Paper} paper */
export function pagesOf(paper) {
  const { guide, day, sent, forHousehold, deadline, notes, hasConsent } = paper;
  const { decision, humain } = guide.data.consignes;
  const consent = hasConsent
    ? "Le ménage a donné son accord à la transmission de ces informations au destinataire."
    : "Accord du ménage : pas encore donné.";
  const before = deadline
    ? [element("strong", "", ` — date butoir : ${longDate(deadline)}`)]
    : [""];
  const addressee = element("p", "", element("b", "", "Destinataire : "), ...sent.map(nameFor));
  return [
    element("p", "paper-title", "Bordereau d’orientation"),
    element("p", "", `Établi le ${longDate(day)}`, ...before),
    element("p", "blank", "Ménage : "),
    element("p", "blank", "Établi par : "),
    ...(forHousehold ? [] : [addressee]),
    ...sent.map((scheme) => schemeOf(scheme, paper)),
    ...(notes ? [element("p", "paper-part", "Notes"), element("p", "notes", notes)] : []),
    element("p", "paper-end", consent),
    element("p", "paper-end", ...called(typeset(`${decision} ${humain}`))),
  ];
}

/** @param {Sent} sent */
const nameFor = ({ result, posts }) =>
  [...posts.map((post) => nameOf(post).textContent), typeset(result.entry.nom)].join(", ");

/**
 * @param {Sent} sent
 * @param {Paper} paper
 */
function schemeOf({ result, posts }, { guide, sheets, day, forHousehold }) {
  const { entry, status, toAsk } = result;
  const sheet = fragment(sheets[entry.fiche].html, day);
  const left = toAsk.map((id) => typeset(guide.question(id).texte));
  /** @type {[string, string[]][]} */
  const parts = [
    ["Pourquoi", why(result)],
    ["À faire d’abord", toDoFirst(result)],
    ["À faire constater", toEstablish(result)],
    ["Reste à vérifier", status === TO_CHECK ? left : []],
    ["Comment saisir", forHousehold ? textsOf(sheet, "saisine") : []],
    ["Pièces à réunir", textsOf(sheet, "pieces")],
    ["Délais", textsOf(sheet, "delais")],
  ];
  const acronym = entry.sigle ? ` (${entry.sigle})` : "";
  const made = element(
    "div",
    "paper-scheme",
    element("p", "paper-name", typeset(entry.nom), acronym),
  );
  for (const post of posts) made.append(contactOf(post, day));
  for (const [title, texts] of parts) {
    if (!texts.length) continue;
    const items = texts.map((text) => element("li", "", ...called(text)));
    made.append(element("p", "paper-part", title), element("ul", "", ...items));
  }
  return made;
}

/**
 * The statements of a part; of their marks, only that one is to be checked is kept.
 * @param {DocumentFragment} sheet
 * @param {string} name
 */
function textsOf(sheet, name) {
  return all(sheet, `[data-${name}] li`).map((item) => {
    const copy = copied(item);
    for (const mark of all(copy, "small.a_verifier")) mark.replaceWith(`(${mark.textContent})`);
    for (const mark of all(copy, "small, a.nat")) mark.remove();
    for (const mark of all(copy, ".fig, .when")) mark.prepend("· ");
    return (copy.textContent ?? "").trim();
  });
}

/**
 * An operator: its name, how to reach it.
 * @param {Post} post
 * @param {string} day
 */
function contactOf(post, day) {
  const lines = all(fragment(post.html, day), "li > ul > li").map((line) =>
    (line.textContent ?? "").trim()
  );
  const contact = lines.length ? lines.join(" · ") : "contact : non renseigné";
  return element("p", "", element("b", "", nameOf(post).textContent ?? ""), ` — ${contact}`);
}

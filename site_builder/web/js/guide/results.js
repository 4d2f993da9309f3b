/* The card of a result. */

/** @import { Commune } from "../commune/types.d.ts" */
/** @import { Guide } from "./engine.js" */
/** @import { Days, Reason, Result, SheetRows, Values } from "./types.d.ts" */
import { NEAR, STATUS_WORDS, STATUSES, TRUTHS } from "../constants.js";
import { longDate } from "../lib/dates.js";
import { button, collapse, copied, element, one } from "../lib/dom.js";
import { fragment, nameOf } from "../lib/fragments.js";
import { counted, enumerated, typeset } from "../lib/french.js";
import { called } from "../lib/telephone.js";
import { writtenInWords } from "./question.js";
import { ADAPTED, EXCLUDED, excludes, isMet } from "./status.js";

/* ---- What a result says ---- */

const [, FALSE] = TRUTHS;
const SILENT = ["humain", "exclut"]; // that nothing excludes is no reason to choose

/**
 * @param {Result} result
 * @param {(reason: Reason) => boolean} suits
 */
const texts = ({ reasons }, suits) =>
  reasons.filter((reason) => reason.texte && suits(reason)).map(({ texte }) => typeset(texte));

/** @param {Result} result */
export const why = (result) =>
  texts(result, (reason) => !SILENT.includes(reason.role) && isMet(reason));

/** @param {Result} result */
const whyNot = ({ reasons }) => reasons.filter(excludes).map(({ texte }) => typeset(texte));

/** @param {Result} result */
export const toDoFirst = (result) =>
  texts(result, (reason) => reason.role === "prealable" && !isMet(reason));

/** @param {Result} result */
export const toEstablish = (result) =>
  texts(result, (reason) => reason.role === "constat" && !isMet(reason));

/** What should be done or found first, and is known not to be. @param {Result} result */
export const undone = (result) =>
  texts(result, ({ role, etat }) => (role === "prealable" || role === "constat") && etat === FALSE);

/** @param {Result} result */
export const toKnow = (result) => texts(result, ({ role }) => role === "humain");

/**
 * @typedef {object} Context
 * @property {Guide} guide
 * @property {SheetRows} sheets
 * @property {HTMLElement} root The guide in its page.
 * @property {string} day
 * @property {Days} days Of the acts received.
 * @property {string[]} useful Questions that would still precise the answer.
 * @property {Commune | null} commune
 * @property {(id: string) => void} ask Leads to a question.
 * @property {(id: string, values: Values | null) => void} reply Answers a question where it is shown.
 * @property {(act: string, day: string) => void} date Keeps the day of an act received.
 */

const NOWHERE = {
  couvert: "",
  non_couvert: "Ici : non couvert, aucun opérateur connu.",
  non_renseigne: "Ici : on ne sait pas qui intervient.",
  hors_perimetre: "Ce dispositif n’existe pas dans ce département.",
};

/**
 * @param {Result} result
 * @param {Context} context
 */
export function cardOf(result, context) {
  const { entry, status, need, deadline } = result;
  const sheet = fragment(context.sheets[entry.fiche].html, context.day);
  const made = framed(result, header(result, context));
  if (status === EXCLUDED) {
    made.append(...listed("", whyNot(result)), changeOf(result, context));
    return made;
  }
  const tags = one(made, ".tags");
  if (deadline) tags.append(" ", element("span", "tag v", "délai légal"));
  if (need) tags.append(" ", element("span", "tag", "répond au besoin"));
  const reasons = listed("Pourquoi", why(result));
  const { said, posts } = whoOf(result, context);
  if (status === ADAPTED) made.append(...reasons);
  made.append(
    ...questionsOf(result, context),
    ...listed("À faire d’abord", toDoFirst(result)),
    ...listed("À faire constater", toEstablish(result)),
    ...said,
    ...posts,
    howOf(sheet, toKnow(result), status === ADAPTED ? [] : reasons),
  );
  return made;
}

/**
 * What holds a result: its scheme and its status are there to be found.
 * @param {Result} result
 * @param {...HTMLElement} children
 */
export function framed({ entry, status }, ...children) {
  const made = element("article", `result s-${status}`, ...children);
  made.dataset.dispositif = entry.id;
  made.dataset.statut = STATUSES[status];
  return made;
}

/**
 * A link to a sheet, in another tab: answers stay where they are.
 * @param {Result} result
 * @param {Context} context
 * @param {string} [text]
 */
export function linkTo({ entry }, { root }, text = typeset(entry.nom)) {
  const made = element("a", "", text);
  made.href = `${root.dataset.dispositifs}${entry.fiche}/`;
  made.target = "_blank";
  made.rel = "noopener";
  return made;
}

/**
 * @param {Result} result
 * @param {Context} context
 */
export function header(result, context) {
  const { entry, status } = result;
  const { sheets, root } = context;
  const models = one(root, "#natures", HTMLTemplateElement).content;
  /** @type {HTMLElement[]} */
  const tags = [element("span", `tag status s-${status}`, STATUS_WORDS[status])];
  if (entry.sigle) tags.push(element("strong", "", entry.sigle));
  tags.push(copied(one(models, `.n-${entry.nature}`)));
  if (sheets[entry.fiche].exemple) tags.push(copied(one(models, ".ex")));
  return element(
    "header",
    "",
    element("h4", "", linkTo(result, context)),
    element("p", "tags", ...tags.flatMap((tag) => [tag, " "])),
  );
}

/**
 * @param {string} title
 * @param {string[]} texts
 */
export function listed(title, texts) {
  if (!texts.length) return [];
  const list = element("ul", "", ...texts.map((text) => element("li", "", ...called(text))));
  return title ? [element("p", "part", title), list] : [list];
}

/**
 * Each question is folded on how to find its answer.
 * @param {Result} result
 * @param {Context} context
 */
export function questionsOf({ toAsk }, { guide, ask }) {
  if (!toAsk.length) return [];
  const rows = toAsk.map((id) => {
    const { texte, savoir } = guide.question(id);
    const how = element("p", "", ...called(typeset(savoir)));
    return collapse(
      typeset(texte),
      how,
      button("linked", "Répondre à cette question", () => ask(id)),
    );
  });
  if (rows.length <= NEAR) return [element("p", "part", "Il reste à savoir"), ...rows];
  return [collapse(`Il reste à savoir : ${counted(rows.length, "réponse")}`, ...rows)];
}

/**
 * Who carries it out in the commune: `names`, and `posts` that tell more of them; or else what is `said`.
 * @param {Result} result
 * @param {Context} context
 * @returns {{ names: Node[], posts: HTMLElement[], said: HTMLElement[] }}
 */
export function whoOf({ presence }, { commune, day }) {
  if (!commune || !presence) return { names: [], posts: [], said: [] };
  const { state, posts, partly, perhaps, since } = presence;
  if (!posts.length) {
    const said = since ? `Ici : non couvert depuis le ${longDate(since)}.` : NOWHERE[state];
    const inPart = partly.flatMap((
      post,
    ) => [" En partie\u00a0: ", nameOf(post), ` (${post.parties[commune.code]}).`]);
    const known = perhaps.length ? [" Peut-être ", ...enumerated(perhaps.map(nameOf)), "."] : [];
    const text = element("p", `state ${state}`, said, ...inPart, ...known);
    return { names: [], posts: [], said: [text] };
  }
  const list = element("ul", "posts");
  for (const { html } of posts) list.append(fragment(html, day));
  const title = element("p", "part", `À ${commune.nom}`);
  return { names: posts.map(nameOf), posts: [title, list], said: [] };
}

/**
 * @param {DocumentFragment} sheet
 * @param {string[]} notes
 * @param {HTMLElement[]} reasons
 */
export function howOf(sheet, notes, reasons) {
  const parts = ["commune", "saisine", "pieces", "delais"].map((name) =>
    one(sheet, `[data-${name}]`)
  );
  const made = collapse(
    reasons.length ? "En détail : raisons, pièces, délais" : "Comment saisir, pièces, délais",
    ...reasons,
    ...parts,
  );
  if (notes.length) {
    const items = notes.map((text) => element("li", "", ...called(text)));
    made.append(element("h5", "", "À savoir"), element("ul", "", ...items));
  }
  return made;
}

/**
 * @param {Result} result
 * @param {Context} context
 */
function changeOf({ counterfactual }, { guide }) {
  if (!counterfactual) {
    return element(
      "p",
      "change",
      "Rien de ce que le ménage peut changer n’y ferait.",
    );
  }
  const parts = Object.entries(counterfactual.reponses).map(([id, text]) => {
    const question = guide.question(id);
    return `${typeset(question.texte)} → ${writtenInWords(question, text)}`;
  });
  const then = `. Ce serait alors «\u00a0${STATUS_WORDS[counterfactual.statut]}\u00a0».`;
  return element(
    "p",
    "change",
    element("b", "", "Ce qui changerait la réponse : "),
    parts.join(" ; "),
    then,
  );
}

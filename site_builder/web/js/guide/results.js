/* The results: what to propose and why, what to check and how, what does not fit and what would
   change it. */

import { ADAPTED, EXCLUDED, TO_CHECK } from "./engine.js";
import { writtenInWords } from "./question.js";
import { button, counted, element, enumerated, fold, fragment, longDate, nameOf, typeset } from "../lib/page.js";
import { called } from "../lib/telephone.js";

const FEW = 2; // a sheet that so few answers would settle is shown, the others are folded
const NOWHERE = {
  non_couvert: "Ici : non couvert, aucun opérateur connu pour cette commune.",
  non_renseigne: "Ici : non renseigné, on ne sait pas qui intervient.",
  hors_perimetre: "Ce dispositif n’existe pas dans ce département.",
};
const SAID = { [ADAPTED]: "à proposer", [TO_CHECK]: "à vérifier", [EXCLUDED]: "pas mobilisable en l’état" };

const isMet = ({ role, etat }) => (role === "exclut" ? etat === "faux" : role === "humain" || etat === "vrai");
const excludes = ({ role, etat }) => (role === "requise" && etat === "faux") || (role === "exclut" && etat === "vrai");

export const why = ({ reasons }) => reasons.filter((found) => found.texte && found.role !== "humain" && isMet(found)).map(({ texte }) => typeset(texte));
export const toDoFirst = ({ reasons }) => reasons.filter((found) => found.texte && found.role === "prealable" && !isMet(found)).map(({ texte }) => typeset(texte));
export const toEstablish = ({ reasons }) => reasons.filter((found) => found.texte && found.role === "constat" && !isMet(found)).map(({ texte }) => typeset(texte));
export const toKnow = ({ reasons }) => reasons.filter((found) => found.texte && found.role === "humain").map(({ texte }) => typeset(texte));

/* `context` is `{guide, sheets, root, day, commune, ask}`; `ask(id)` leads to a question. */
export function resultsOf(results, context) {
  const of = (status) => results.filter((result) => result.status === status);
  const near = of(TO_CHECK).filter(({ toAsk }) => toAsk.length <= FEW);
  const far = of(TO_CHECK).filter(({ toAsk }) => toAsk.length > FEW);
  const cards = (found) => found.map((result) => cardOf(result, context));
  return [
    part("proposer", "À proposer", cards(of(ADAPTED)), "Rien encore : répondre à d’autres questions."),
    part("verifier", "À vérifier", cards(near), "Rien qu’une ou deux réponses suffiraient à décider."),
    folded("attente", `Pas encore assez d’éléments (${far.length})`, cards(far)),
    folded("ecartes", `Pas mobilisable en l’état (${of(EXCLUDED).length})`, cards(of(EXCLUDED))),
  ].filter(Boolean);
}

/* « 3 à proposer, 5 à vérifier… », for the live region and the bar of phones. */
export function summaryOf(results) {
  const number = (status) => results.filter((result) => result.status === status).length;
  return `${number(ADAPTED)}\u00a0à proposer, ${number(TO_CHECK)}\u00a0à vérifier, ${number(EXCLUDED)}\u00a0pas mobilisables`;
}

function part(id, title, cards, nothing) {
  const heading = element("h3", "", `${title} (${cards.length})`);
  const made = element("div", `part-${id}`, heading, ...(cards.length ? cards : [element("p", "q", nothing)]));
  return made;
}

function folded(id, title, cards) {
  if (!cards.length) return null;
  const made = fold(title, ...cards);
  made.id = id;
  return made;
}

function cardOf(result, context) {
  const { entry, status, need, deadline } = result;
  const sheet = fragment(context.sheets[entry.fiche].html, context.day);
  const made = element("article", `result s-${status}`, header(result, context));
  made.dataset.dispositif = entry.id;
  made.dataset.statut = ["adapte", "a_verifier", "ecarte"][status];
  if (status === EXCLUDED) {
    made.append(...listed("", result.reasons.filter(excludes).map(({ texte }) => typeset(texte))), ...changeOf(result, context));
    return made;
  }
  if (deadline) made.querySelector(".tags").append(" ", element("span", "tag v", "délai légal"));
  if (need) made.querySelector(".tags").append(" ", element("span", "tag", "répond au besoin"));
  const reasons = listed("Pourquoi", why(result));
  if (status === ADAPTED) made.append(...reasons);
  made.append(...questionsOf(result, context), ...listed("À faire d’abord", toDoFirst(result)), ...listed("À faire constater", toEstablish(result)));
  const how = howOf(sheet, toKnow(result), status === ADAPTED ? [] : reasons);
  made.append(...whoOf(result, context), how);
  return made;
}

function header({ entry, status }, { sheets, root }) {
  const title = element("a", "", typeset(entry.nom));
  title.href = `${root.dataset.dispositifs}${entry.fiche}/`;
  title.target = "_blank"; // answers stay where they are
  title.rel = "noopener";
  const ready = (selector) => root.querySelector("#natures").content.querySelector(selector).cloneNode(true);
  const tags = [element("span", `tag status s-${status}`, SAID[status]), ready(`.n-${entry.nature}`)];
  if (sheets[entry.fiche].exemple) tags.push(ready(".ex"));
  if (entry.sigle) tags.splice(1, 0, element("strong", "", entry.sigle));
  return element("header", "", element("h4", "", title), element("p", "tags", ...tags.flatMap((tag) => [tag, " "])));
}

function listed(title, texts) {
  if (!texts.length) return [];
  const list = element("ul", "", ...texts.map((text) => element("li", "", ...called(text))));
  return title ? [element("p", "part", title), list] : [list];
}

/* Each question is folded on how to find its answer. */
function questionsOf({ toAsk }, { guide, ask }) {
  if (!toAsk.length) return [];
  const rows = toAsk.map((id) => {
    const { texte, savoir } = guide.question(id);
    return fold(typeset(texte), element("p", "", ...called(typeset(savoir))), button("linked", "Répondre à cette question", () => ask(id)));
  });
  if (rows.length <= FEW) return [element("p", "part", "Il reste à savoir"), ...rows];
  return [fold(`Il reste à savoir : ${counted(rows.length, "réponse")}`, ...rows)];
}

/* Who carries it out in the commune. */
function whoOf({ presence }, { commune, day }) {
  if (!commune || !presence) return [];
  const { state, posts, partly, perhaps, since } = presence;
  if (!posts.length) {
    const said = since ? `Ici : non couvert depuis le ${longDate(since)}.` : NOWHERE[state];
    const inPart = partly.flatMap((post) => [" En partie\u00a0: ", nameOf(post), ` (${post.parties[commune.code]}).`]);
    const known = perhaps.length ? [" Peut-être ", ...enumerated(perhaps.map(nameOf)), "."] : [];
    return [element("p", `state ${state}`, said, ...inPart, ...known)];
  }
  const list = element("ul", "posts");
  for (const { html } of posts) list.append(fragment(html, day));
  return [fold(element("span", "", `À ${commune.nom} : `, ...enumerated(posts.map((post) => nameOf(post).textContent))), list)];
}

function howOf(sheet, notes, reasons) {
  const made = fold(`${reasons.length ? "Pourquoi, c" : "C"}omment saisir, pièces, délais`, ...reasons, ...["commune", "saisine", "pieces", "delais"].map((name) => sheet.querySelector(`[data-${name}]`)));
  if (notes.length) made.append(element("h5", "", "À savoir"), element("ul", "", ...notes.map((text) => element("li", "", ...called(text)))));
  return made;
}

function changeOf({ counterfactual }, { guide }) {
  if (!counterfactual) return [element("p", "change", "Aucun changement simple ne modifierait cette réponse.")];
  const parts = Object.entries(counterfactual.reponses).map(([id, text]) => {
    const question = guide.question(id);
    return `${typeset(question.texte)} → ${writtenInWords(question, text)}`;
  });
  return [element("p", "change", element("b", "", "Ce qui changerait la réponse : "), parts.join(" ; "), `. Ce serait alors « ${SAID[counterfactual.statut]} ».`.replaceAll("« ", "«\u00a0").replaceAll(" »", "\u00a0»"))];
}

/* What the page shows at each answer, beside the questions: results, what is urgent. */

/** @import { Covers } from "../commune/types.d.ts" */
/** @import { Session } from "./session.js" */
/** @import { Context } from "./results.js" */
/** @import { Advice, GuideData, Situation, Value } from "./types.d.ts" */
import { CONFIDENCES, URGENCY } from "../constants.js";
import { longDate } from "../lib/dates.js";
import { $, all, collapse, element, one } from "../lib/dom.js";
import { counted, typeset } from "../lib/french.js";
import { called } from "../lib/telephone.js";
import { titleOf } from "./advice.js";
import { resultsOf } from "./blocks.js";
import { tellOutside } from "./field.js";
import { isPersonal } from "./session.js";
import { EXCLUDED } from "./status.js";

/* ---- What to do at once ---- */

/**
 * The values of « urgence » that hold, each with what to do.
 * @param {Value[]} urgencies
 */
function urgenciesOf(urgencies) {
  if (!urgencies.length) return [];
  const rows = urgencies.map(([, text, , advice]) =>
    element("p", "", element("strong", "", `${typeset(text)}. `), ...called(typeset(advice ?? "")))
  );
  return [element("h2", "", "À faire tout de suite"), ...rows];
}

/**
 * Whether an advice is of a day.
 * @param {Advice} advice
 * @param {string} day
 */
export const isTimely = ({ du, au, periode }, day) =>
  (!du || du <= day) && (!au || day <= au) && (!periode || within(periode, day.slice(5)));

/**
 * @param {[from: string, to: string]} period
 * @param {string} day
 */
const within = (
  [from, to],
  day,
) => (from <= to ? from <= day && day <= to : from <= day || day <= to);

/**
 * Advice before an eviction, if there is a procedure or one is feared.
 * @param {GuideData} data
 * @param {Situation} given
 * @param {string} day
 */
function evictionOf(data, given, day) {
  const { [URGENCY]: urgency, procedure_expulsion: stage } = given;
  const started = stage && !stage.aucune;
  if (!urgency?.expulsion_imminente && !started) return [];
  const items = data.expulsion.filter((advice) => isTimely(advice, day)).map(adviceOf);
  const made = collapse(
    "Avant une expulsion : que faire",
    element("p", "q", `Au ${longDate(day)}.`),
    element("ul", "", ...items),
  );
  made.id = "expulsion";
  made.open = Boolean(urgency?.expulsion_imminente);
  return [made];
}

/** @param {Advice} advice */
function adviceOf({ texte, confiance, article }) {
  const item = element("li", "", ...called(typeset(texte)));
  const word = confiance === "source" ? "" : CONFIDENCES[confiance];
  const marks = [word, article ? typeset(article) : ""].filter(Boolean);
  if (marks.length) item.append(" ", element("small", confiance, marks.join(" · ")));
  return item;
}

const PATIENCE = 400; // ms without an answer before the results are told to who listens
const TITLE = "Résultats"; // before there is an answer

let waiting = 0;

/**
 * @typedef {Pick<Context, "sheets" | "ask" | "reply" | "date">} Gestures
 */

/**
 * @param {Session} session
 * @param {Covers} covers
 * @param {Gestures} gestures
 */
export function showResults(session, covers, gestures) {
  const { guide, results, commune, isStarted, isViolent, days, useful } = session;
  const list = $("liste");
  $("attente-reponses").hidden = isStarted;
  list.hidden = !isStarted;
  $("suites").hidden = !isStarted;
  $("preparer").hidden = isViolent || !session.told?.rung.principal;
  tellOutside(commune, covers);
  const opened = all(list, "details[id][open]").map(({ id }) => id);
  const context = { guide, root: $("guide"), day: guide.day, days, useful, commune, ...gestures };
  const eviction = evictionOf(session.data, session.given, guide.day);
  const said = enoughOf(session);
  const found = isStarted
    ? resultsOf(results, session.told, context, eviction, said, isViolent)
    : [];
  const preparing = $("preparer"); // wherever it stands: it is moved, not made again
  list.replaceChildren(...found);
  const card = list.querySelector(".answer > .gestures");
  (card ?? one($("suites"), ".gestures")).prepend(preparing);
  preparing.classList.toggle("main", card !== null);
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  $("barre").hidden = !session.isTelling;
  showLeft(session);
  $("autre").hidden = isViolent ||
    !results.some(({ entry, status }) => isPersonal(entry) && status !== EXCLUDED);
  showTitle(session);
}

/**
 * The answer in a sentence: above the results, in the bar of phones, and to who listens.
 * @param {Session} session
 */
export function showTitle(session) {
  const { told, isStarted } = session;
  const title = isStarted && told ? titleOf(told) : TITLE;
  $("resultats-titre").textContent = title;
  $("barre-texte").textContent = isStarted ? title : "";
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const enough = session.isEnough ? " Assez pour décider." : "";
    $("annonce").textContent = isStarted ? `Résultats à jour : ${title}.${enough}` : "";
  }, PATIENCE);
}

/**
 * Whether the answer is enough, and what is still worth asking.
 * @param {Session} session
 */
function enoughOf({ told, isEnough, isUrgent, isViolent, useful, count }) {
  if (isUrgent && isViolent) {
    return "✓ Assez pour agir. Les autres questions peuvent attendre demain.";
  }
  if (!isEnough) {
    return `Réponse du moment : ${leftOf(count) || "d’autres réponses peuvent"} la changer.`;
  }
  const known = told?.enough ? "" : ", avec ce qui est connu";
  const more = useful.length > 1
    ? `${useful.length}\u00a0questions restent utiles.`
    : useful.length
    ? "Une seule question reste utile."
    : "Les autres questions ne changeraient plus cette réponse.";
  return `✓ Assez pour ${isUrgent ? "agir" : "décider"}${known}. ${more}`;
}

/** @param {number} count */
const leftOf = (count) =>
  count > 1 ? `${count}\u00a0questions au plus peuvent` : count ? "une question peut" : "";

/**
 * How many questions are left, beside the one that is asked; on the answer, the way to others.
 * @param {Session} session
 */
function showLeft({ count, isEnough, next, further }) {
  const text = count > 1
    ? `Encore ${count}\u00a0questions au plus.`
    : count
    ? "Dernière question."
    : "";
  $("reste-dit").textContent = $("barre-reste").textContent = text;
  const others = isEnough ? further.length : next.length;
  $("continuer").hidden = !others;
  $("continuer").textContent = isEnough
    ? `Préciser (${counted(others, "question")})`
    : "Question suivante";
}

/** @param {Session} session */
export function showUrgencies(session) {
  const rows = urgenciesOf(session.urgencies);
  const box = $("urgences");
  box.hidden = !rows.length;
  box.replaceChildren(...rows);
  if (session.step === URGENCY) $("etape").after(box);
  else $("etape").before(box);
}

/** @param {Session} session */
export function showQuit({ isViolent }) {
  $("quitter").hidden = !isViolent;
}

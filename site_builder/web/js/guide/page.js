/* The page of the guide: asks, keeps the answers in memory only, shows the results at each of them. All
   is fetched as it opens, but the communes. Nothing is stored, and the address does not change. */

/** @import { Commune, Territories } from "../commune/types.d.ts" */
/** @import { GuideData, SheetRows, Shortcut, Values } from "./types.d.ts" */
import { URGENCY } from "../constants.js";
import { today } from "../lib/clock.js";
import { fetched } from "../lib/data.js";
import { $, one } from "../lib/dom.js";
import { carryPlace, keepPlace } from "../lib/place.js";
import { SHORTCUT, take } from "../lib/tab.js";
import { tellDates } from "./acts.js";
import { communeField } from "./field.js";
import { forgetLink, listenToLink, restore } from "./link.js";
import { Places } from "./places.js";
import { fieldOf } from "./question.js";
import { showRecap, showShortcuts } from "./recap.js";
import { CHOICE, END, ENTRY, Session, WHOLE } from "./session.js";
import { showQuit, showResults, showTitle, showUrgencies } from "./shown.js";
import { SlipDoor } from "./slip-door.js";
import { focusOn, place, showHidden, STEP, stepOf } from "./steps.js";
import { Trail } from "./trail.js";

const root = $("guide");

/** @type {Session} */
let session;
/** @type {SheetRows} */
let sheets;
/** @type {Territories} */
let territories;
/** @type {ReturnType<typeof communeField>} */
let communes;
/** @type {SlipDoor} */
let slip;
/** @type {Trail} */
let trail;

/** @param {string} departement */
const covers = (departement) => departement in territories;

/* ---- Answers ---- */

/**
 * @param {string} id
 * @param {Values | null | undefined} values
 * @param {boolean} done
 * @param {string} where
 */
function answered(id, values, done, where) {
  session.answer(id, values);
  update(where);
  if (done && where === STEP) forward();
}

function update(where = "") {
  session.judge(today());
  showResults(session, covers, { sheets, ask, reply, date });
  showUrgencies(session);
  if (where !== "recap") {
    showRecap(session, { field: (id) => field(id, "recap"), covers, openCommune });
  }
  if (session.isWhole) showHidden(session);
  showQuit(session);
  carryPlace(root, session.commune?.code ?? null);
}

/* ---- Steps ---- */

function forward() {
  const { step, isWhole, shortcut } = session;
  if (isWhole) return;
  if (session.guide.has(step)) session.leave(step);
  forth(step === URGENCY ? shortcut ? entryOf(shortcut) : ENTRY : null);
}

/** @param {string | null} [step] By default, the one that follows from what is known. */
function forth(step) {
  session.judge(today());
  go(step && !session.isEnough ? step : session.following);
}

/** @param {string} step */
function go(step) {
  trail.push(step);
  show(step);
}

/**
 * A step, new or found again by Back or Forward.
 * @param {string} step
 */
function show(step) {
  session.step = step;
  slip.leave();
  $("mode").setAttribute("aria-pressed", String(session.isWhole));
  update();
  showStep();
  if (session.isWhole) return focusOn($("mode"));
  if (step === END) return focusOn($("resultats-titre"));
  focusOn(step === ENTRY ? $("entree-titre") : one($(STEP), "legend, h2"));
}

function showStep() {
  const { step, isWhole } = session;
  const box = $(STEP);
  const isEnd = step === END;
  $("questions").hidden = isEnd;
  $("entree").hidden = step !== ENTRY;
  $("suite").hidden = [ENTRY, CHOICE, WHOLE].includes(step);
  $("retour").hidden = isWhole || trail.isFirst;
  box.replaceChildren(...stepOf(session, field, know));
  if (isWhole) showHidden(session);
  root.dataset.mode = isWhole ? "tout" : isEnd ? "fin" : "pas";
  place(isEnd, session.isViolent);
  showUrgencies(session);
}

/**
 * @param {string} id
 * @param {string} where
 */
function field(id, where = STEP) {
  const { guide, given, asked } = session;
  return fieldOf(guide, guide.question(id), {
    values: given[id],
    skipped: asked.has(id) && !given[id],
    prefix: where,
    answer: (values, done) => answered(id, values, done, where),
  });
}

/**
 * A question asked for from a result: it is answered where it stands.
 * @param {string} id
 */
function ask(id) {
  if (session.isWhole) return focusOn(one($(STEP), `[data-question=${id}] legend`));
  go(id);
}

/**
 * A question that is answered in a result.
 * @param {string} id
 * @param {Values | null} values
 */
function reply(id, values) {
  answered(id, values, false, "liste");
  showStep();
  focusOn($("resultats-titre"));
}

/**
 * The day of an act received: it changes dates and nothing else.
 * @param {string} act
 * @param {string} day
 */
function date(act, day) {
  if (day) session.days[act] = day;
  else delete session.days[act];
  session.judge(today());
  tellDates(session.told?.actions ?? [], session.guide.day);
  showTitle(session);
}

/** @param {Shortcut} chosen */
function shortcut(chosen) {
  session.take(chosen);
  forth(entryOf(chosen));
}

/** @param {Shortcut} chosen */
const entryOf = ({ choix }) => (choix ? CHOICE : null);

/** @param {Record<string, string[]>} answers What a choice of a shortcut tells. */
function know(answers) {
  session.know(answers);
  forth();
}

function openCommune() {
  go(ENTRY);
  $("saisie").focus();
}

/** @param {Commune | null} commune */
function retain(commune) {
  if (commune === session.commune) return;
  session.commune = commune;
  update();
}

/* ---- Gestures ---- */

/** Everything as when the page opened: the address and the history too. */
async function erase() {
  session.forget();
  for (const form of root.querySelectorAll("form")) form.reset();
  slip.close();
  forgetLink();
  $("commune-dit").textContent = "";
  $("personne").hidden = $("repris").hidden = true;
  const isBack = trail.rewind();
  update();
  showStep();
  await isBack;
  history.replaceState(history.state, "", location.pathname + location.search);
  showStep();
}

async function quit() {
  document.body.hidden = true;
  keepPlace(null);
  await erase();
  location.replace(root.dataset.accueil ?? "");
}

/** @param {boolean} isFirst The household's first person again, or another one. */
function changePerson(isFirst) {
  if (isFirst) session.firstPerson();
  else session.anotherPerson();
  const number = session.others.length + 1;
  $("personne").hidden = number === 1;
  $("personne-texte").textContent =
    `Personne n°\u00a0${number} du ménage : ce qui suit vise cette personne. Pour le ménage : ${session.household}.`;
  slip.close();
  if (session.isWhole) return show(WHOLE);
  forth();
}

function changeMode() {
  const now = session.asked.size ? session.following : URGENCY;
  go(session.isWhole ? now : WHOLE);
}

/** Then the other questions too. */
function further() {
  session.isFurther = session.isEnough;
  forth();
}

function listen() {
  $("questions").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!$("suite").hidden) forward();
  });
  $("retour").addEventListener("click", () => trail.back());
  $("mode").addEventListener("click", changeMode);
  $("effacer").addEventListener("click", async () => {
    await erase();
    focusOn(one($(STEP), "legend"));
  });
  $("quitter").addEventListener("click", quit);
  $("passer").addEventListener("click", () => forward());
  $("continuer").addEventListener("click", further);
  $("autre").addEventListener("click", () => changePerson(false));
  $("premiere").addEventListener("click", () => changePerson(true));
  $("voir").addEventListener("click", () => focusOn($("resultats-titre")));
  listenToLink(session);
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && document.body.hidden) location.reload(); // left quickly, then Back
  });
}

/* ---- Beginning ---- */

try {
  const files = ["guide", "fiches", "territoires"].map((name) => fetched(root.dataset[name] ?? ""));
  const [data, rows, known] =
    /** @type {[GuideData, SheetRows, Territories]} */ (await Promise.all(files));
  [sheets, territories] = [rows, known];
  session = new Session(data, new Places(data.locales, sheets, territories), today());
  slip = new SlipDoor(session, covers);
  trail = new Trail(URGENCY, show);
  await trail.begin();
  showShortcuts(data.raccourcis, shortcut);
  communes = communeField({ address: root.dataset.communes ?? "", covers, retain });
  session.begin(take(SHORTCUT));
  session.judge(today());
  const { hash } = location;
  await restore(session, communes);
  update();
  showStep();
  listen();
  root.hidden = false;
  $("sans-script").hidden = true;
  await slip.openFrom(hash);
} catch (error) {
  console.error(error); // the table stays
  if (root.hidden) root.remove();
  for (const late of $("sans-script").getAnimations()) late.cancel();
}

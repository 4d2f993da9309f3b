/* The page of the guide: asks, keeps the answers in memory only, shows the results at each of them.
   All is fetched when the page opens, but the communes. Nothing is stored, and the address does not change. */

import { Slip } from "./slip.js";
import { communeField, tellOutside } from "./commune.js";
import { fragmentOf, readFragment } from "./link.js";
import { Places } from "./places.js";
import { EXCLUDED, Guide } from "./engine.js";
import { fieldOf, inWords } from "./question.js";
import { resultsOf, summaryOf } from "./results.js";
import { Trail } from "./trail.js";
import { askable, nextQuestion } from "./next.js";
import { evictionOf, urgenciesOf } from "./urgencies.js";
import { $, button, element, fetched, today, typeset } from "../lib/page.js";
import { placed } from "../commune/combobox.js";

const [URGENCY, ENTRY, END, WHOLE] = ["urgence", "entree", "fin", "tout"]; // steps that are not questions like the others
const GROUPS = { urgence: "Urgence", situation: "Situation", menage: "Ménage", ressources: "Ressources", parcours: "Parcours et démarches", sensible: "Santé, séjour, détention : seulement si cela sert" };

const root = $("guide");
let data, guide, places, sheets, territories, communes, slip, trail;
const state = {};

const blank = () => ({ given: {}, asked: new Set(), commune: null, step: URGENCY, path: [], whole: false, others: [], results: [], urgencies: [] });

/* ---- Answers ---- */

function judge() {
  const day = today();
  if (guide?.day !== day) guide = new Guide(data, day);
  const { results, urgencies } = guide.orient(state.given, places, state.commune?.code);
  const asking = (result) => ({ ...result, toAsk: askable(guide, state.given, state.asked, result.toAsk) });
  Object.assign(state, { results: results.map(asking), urgencies });
  if (state.others.length) state.results = state.results.filter(({ entry }) => entry.porte_sur === "personne");
}

function answered(id, values, done, where) {
  if (values) state.given[id] = values;
  else delete state.given[id];
  if (values === undefined) state.asked.delete(id);
  else state.asked.add(id);
  update(where);
  if (done && where === "etape") forward();
}

function update(where) {
  judge();
  showResults();
  showUrgencies();
  if (where !== "recap") showRecap();
  if (state.whole) showHidden();
  showQuit();
}

/* ---- Steps ---- */

function forward() {
  const { step, whole } = state;
  if (whole) return;
  if (step === URGENCY) state.asked.add(URGENCY);
  else if (step !== ENTRY) state.asked.add(step);
  go(step === URGENCY && !state.path.length ? ENTRY : following());
}

const following = () => nextQuestion(guide, state.given, state.results, state.asked, state.path) ?? END;

function go(step) {
  trail.push(step);
  show(step);
}

/* A step, new or found again by Back or Forward. */
function show(step) {
  state.step = step;
  state.whole = step === WHOLE;
  $("mode").setAttribute("aria-pressed", String(state.whole));
  update();
  showStep();
  if (state.whole) return focusOn($("mode"));
  if (step === END) return focusOn($("resultats-titre"));
  focusOn(step === ENTRY ? $("entree-titre") : $("etape").querySelector("legend"));
}

function focusOn(title) {
  title.focus({ preventScroll: true });
  const top = title.getBoundingClientRect().top;
  if (top < 60 || top > innerHeight * 0.6) title.scrollIntoView({ block: "start" });
}

function showStep() {
  const box = $("etape");
  box.hidden = false;
  $("entree").hidden = state.whole || state.step !== ENTRY;
  $("suite").hidden = state.whole || [ENTRY, END].includes(state.step);
  $("retour").hidden = state.whole || trail.isFirst;
  if (state.whole) box.replaceChildren(...everyField());
  else if (state.step === END) box.replaceChildren(element("h2", "", "Plus rien à demander"), element("p", "", "Les autres questions ne changeraient plus aucune réponse. Chaque réponse peut se modifier ci-dessous."));
  else if (state.step === ENTRY) box.replaceChildren();
  else box.replaceChildren(field(state.step, "etape"));
  if (state.whole) showHidden();
  $("guide").dataset.mode = state.whole ? "tout" : "pas";
  showUrgencies();
}

function field(id, where) {
  return fieldOf(guide, guide.question(id), {
    values: state.given[id],
    skipped: state.asked.has(id) && !state.given[id],
    prefix: where,
    answer: (values, done) => answered(id, values, done, where),
  });
}

function everyField() {
  const groups = Object.keys(GROUPS).map((name) => {
    const fields = guide.questions.filter(({ groupe }) => groupe === name).map(({ id }) => field(id, "tout"));
    return fields.length ? element("div", "group", element("h2", "", GROUPS[name]), ...fields) : "";
  });
  return groups;
}

function showHidden() {
  const facts = guide.effective(state.given);
  for (const found of $("etape").querySelectorAll("fieldset")) found.hidden = guide.isHidden(found.dataset.question, facts);
}

/* A question asked for from a result: it is answered where it stands. */
function ask(id) {
  if (state.whole) return focusOn($("etape").querySelector(`[data-question=${id}] legend`));
  go(id);
}

function shortcut({ reponses, questions }) {
  Object.assign(state.given, guide.prefilled(reponses));
  state.path = questions;
  judge();
  go(following());
}

/* ---- Shown at each answer ---- */

let waiting = 0;

function showResults() {
  const { results, commune } = state;
  const started = Object.keys(state.given).some((id) => id !== URGENCY) || commune;
  $("attente-reponses").hidden = started;
  $("liste").hidden = !started;
  $("suites").hidden = !started;
  const context = { guide, sheets, root, day: guide.day, commune, ask };
  tellOutside(commune, covers);
  const opened = [...$("liste").querySelectorAll("details[id][open]")].map(({ id }) => id);
  const eviction = evictionOf(guide, state.given, guide.day);
  $("liste").replaceChildren(...eviction, ...(started ? resultsOf(results, context) : []));
  for (const id of opened) if ($(id)) $(id).open = true;
  $("barre-texte").textContent = started ? summaryOf(results) : "";
  $("barre").hidden = !started;
  $("autre").hidden = !results.some(({ entry, status }) => entry.porte_sur === "personne" && status !== EXCLUDED);
  clearTimeout(waiting);
  waiting = setTimeout(() => ($("annonce").textContent = started ? `Résultats à jour : ${summaryOf(results)}.` : ""), 400);
}

function showUrgencies() {
  const rows = urgenciesOf(state.urgencies);
  const box = $("urgences");
  box.hidden = !rows.length;
  box.replaceChildren(...rows);
  if (!state.whole && state.step === URGENCY) $("etape").after(box);
  else $("etape").before(box);
}

function showQuit() {
  const { urgence, publics } = state.given;
  $("quitter").hidden = !(urgence?.violences || publics?.violences);
}

function showRecap() {
  const facts = guide.effective(state.given);
  const known = guide.questions.filter(({ id }) => (state.given[id] || state.asked.has(id)) && !guide.isHidden(id, facts));
  const started = known.length > 0 || state.commune !== null;
  $("recap").hidden = state.whole || !started;
  $("gestes").hidden = !started;
  const rows = known.map((question) => {
    const { id, texte } = question;
    const answer = element("b", "", inWords(question, state.given[id]));
    const change = button("linked", "Modifier", () => editInPlace(row, id, change));
    change.setAttribute("aria-label", `Modifier : ${typeset(texte)}`);
    change.setAttribute("aria-expanded", "false");
    const row = element("li", "", element("span", "q", typeset(texte)), " ", answer, " ", change);
    return row;
  });
  if (state.commune) rows.unshift(element("li", "", element("span", "q", "Commune"), " ", element("b", "", placed(state.commune)), covers(state.commune.departement) ? " " : " hors de ce référentiel ", button("linked", "Changer", () => openCommune())));
  $("reponses").replaceChildren(...rows);
}

function editInPlace(row, id, change) {
  const open = row.querySelector("fieldset");
  if (open) {
    showRecap();
    return $("reponses").querySelector(`[aria-label="${change.getAttribute("aria-label")}"]`)?.focus();
  }
  change.setAttribute("aria-expanded", "true");
  change.textContent = "Fermer";
  const made = field(id, "recap");
  row.append(made);
  made.querySelector("input:checked, input").focus();
}

function openCommune() {
  go(ENTRY);
  $("saisie").focus();
}

/* ---- Commune ---- */

const covers = (departement) => departement in territories;

function retain(commune) {
  if (commune === state.commune) return;
  state.commune = commune;
  update();
}

/* ---- Gestures ---- */

/* Everything as when the page opened: the address and the history too. */
async function erase() {
  Object.assign(state, blank());
  for (const form of root.querySelectorAll("form")) form.reset();
  slip.close();
  $("lien").hidden = true;
  $("lien-texte").value = "";
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
  await erase();
  location.replace(root.dataset.accueil);
}

const stepNow = () => (state.asked.size ? following() : URGENCY);

/* The same household, another person: what is said of the person is asked again. */
function otherPerson() {
  const personal = new Set(guide.questions.filter(({ porte_sur }) => porte_sur === "personne").map(({ id }) => id));
  state.others.push({ given: { ...state.given }, asked: new Set(state.asked) });
  for (const id of personal) {
    delete state.given[id];
    state.asked.delete(id);
  }
  state.path = [...personal].filter((id) => guide.question(id).groupe !== "sensible");
  showPerson();
}

function firstPerson() {
  Object.assign(state, state.others[0], { others: [], path: [] });
  showPerson();
}

function showPerson() {
  const number = state.others.length + 1;
  $("personne").hidden = number === 1;
  $("personne-texte").textContent = `Personne n°\u00a0${number} du ménage : les réponses du ménage sont gardées, et seuls les dispositifs qui visent une personne sont montrés.`;
  slip.close();
  judge();
  if (state.whole) return show(WHOLE);
  go(following());
}

function showLink() {
  const fragment = fragmentOf(guide, state.given, state.commune, $("lien-tout").checked);
  $("lien-texte").value = `${location.origin}${location.pathname}${fragment && `#${fragment}`}`;
}

async function copyLink() {
  showLink();
  try {
    await navigator.clipboard.writeText($("lien-texte").value);
    $("lien-dit").textContent = "Lien copié.";
  } catch {
    $("lien-texte").select();
    $("lien-dit").textContent = "Le lien est sélectionné : le copier.";
  }
}

function listen() {
  $("questions").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!$("suite").hidden) forward();
  });
  $("retour").addEventListener("click", () => trail.back());
  $("mode").addEventListener("click", () => go(state.whole ? stepNow() : WHOLE));
  $("effacer").addEventListener("click", async () => {
    await erase();
    focusOn($("etape").querySelector("legend"));
  });
  $("quitter").addEventListener("click", quit);
  $("passer").addEventListener("click", () => forward());
  $("autre").addEventListener("click", otherPerson);
  $("premiere").addEventListener("click", firstPerson);
  $("voir").addEventListener("click", () => focusOn($("resultats-titre")));
  $("copier").addEventListener("click", () => {
    $("lien").hidden = !$("lien").hidden;
    $("copier").setAttribute("aria-expanded", String(!$("lien").hidden));
    $("lien-dit").textContent = "";
    showLink();
  });
  $("lien-tout").addEventListener("change", showLink);
  $("lien-copier").addEventListener("click", copyLink);
  $("preparer").addEventListener("click", () => slip.open(state.results, { guide, sheets, day: guide.day, commune: state.commune }));
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && document.body.hidden) location.reload(); // left quickly, then « back »
  });
}

/* Answers of a link that somebody opened. */
async function restore() {
  if (!location.hash.includes("=")) return;
  const { given, code } = readFragment(guide, location.hash);
  state.given = given;
  state.asked = new Set(Object.keys(given));
  const found = code && (await communes.byCode(code));
  if (found) communes.choose(found);
  $("repris").hidden = false;
}

function showShortcuts() {
  const rows = data.raccourcis.map((found) => {
    const made = button("door", element("strong", "", typeset(found.texte)), () => shortcut(found));
    made.dataset.raccourci = found.id;
    if (found.description) made.append(element("span", "", typeset(found.description)));
    return element("li", "", made);
  });
  $("raccourcis").replaceChildren(...rows);
}

/* ---- Beginning ---- */

try {
  const files = ["guide", "fiches", "territoires"].map((name) => fetched(root.dataset[name]));
  [data, sheets, territories] = await Promise.all(files);
  places = new Places(data.locales, sheets, territories);
  Object.assign(state, blank());
  slip = new Slip();
  trail = new Trail(URGENCY, show);
  await trail.begin();
  showShortcuts();
  communes = communeField({ address: root.dataset.communes, covers, retain });
  judge();
  await restore();
  update();
  showStep();
  listen();
  root.hidden = false;
  $("sans-script").hidden = true;
} catch (error) {
  console.error(error); // the table stays
}

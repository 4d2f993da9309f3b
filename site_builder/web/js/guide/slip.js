/* The slip that leaves with the household, or for a service: only what its addressee needs, printed
   once the household agrees. Notes stay in the page. */

import { EXCLUDED, TO_CHECK } from "./engine.js";
import { toDoFirst, toEstablish, why } from "./results.js";
import { $, element, fragment, longDate, nameOf, typeset } from "../lib/page.js";
import { called } from "../lib/telephone.js";

const HOUSEHOLD = "menage";
const PAGES = 2;
const CHOSEN = 3; // schemes ticked when the slip opens, at most
const PAPER = "bordereau-seul"; // on the root element while the slip is printed, and nothing else

export class Slip {
  constructor() {
    this.form = $("bordereau-form");
    this.form.addEventListener("input", (event) => this.changed(event));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.isReady()) this.print();
    });
    addEventListener("afterprint", () => document.documentElement.classList.remove(PAPER));
  }

  open(results, context) {
    this.results = results.filter(({ status }) => status !== EXCLUDED);
    this.context = context;
    $("bordereau-choix").replaceChildren(...this.results.filter(({ status, toAsk }) => status !== TO_CHECK || toAsk.length < 3).map((result, rank) => this.choiceOf(result, rank)));
    $("bordereau").hidden = false;
    this.showAddressees();
    this.refresh();
    $("bordereau-titre").focus({ preventScroll: true });
    $("bordereau").scrollIntoView();
  }

  close() {
    this.form.reset();
    $("papier").replaceChildren();
    $("bordereau").hidden = true;
  }

  choiceOf({ entry, presence }, rank) {
    const box = tick("checkbox", "dispositif", entry.id, rank < CHOSEN);
    const made = element("div", "", element("label", "", box, typeset(entry.nom)));
    for (const [place, post] of (presence?.posts ?? []).entries()) {
      made.append(element("label", "operator", tick("checkbox", "operateur", `${entry.id} ${place}`, true), nameOf(post)));
    }
    return made;
  }

  ticked(name) {
    return [...this.form.querySelectorAll(`[name=${name}]:checked`)].map(({ value }) => value);
  }

  get chosen() {
    const kept = this.ticked("dispositif");
    return this.results.filter(({ entry }) => kept.includes(entry.id));
  }

  postsOf({ entry, presence }) {
    const kept = this.ticked("operateur");
    return (presence?.posts ?? []).filter((_, place) => kept.includes(`${entry.id} ${place}`));
  }

  /* The household, or who carries out one of the schemes. */
  showAddressees() {
    const before = this.ticked("pour")[0] ?? HOUSEHOLD;
    const rows = this.chosen.map((result) => {
      const posts = this.postsOf(result).map((post) => nameOf(post).textContent);
      return [result.entry.id, [typeset(result.entry.nom), ...posts].join(" — ")];
    });
    const known = rows.some(([id]) => id === before) ? before : HOUSEHOLD;
    const choices = [[HOUSEHOLD, "Le ménage : tout ce qui est retenu"], ...rows].map(([id, text]) =>
      element("label", "", tick("radio", "pour", id, id === known), text));
    $("bordereau-pour").replaceChildren(...choices);
  }

  changed({ target }) {
    if (["dispositif", "operateur"].includes(target.name)) this.showAddressees();
    this.refresh();
  }

  /* What the addressee gets. */
  get sent() {
    const [to] = this.ticked("pour");
    return to === HOUSEHOLD ? this.chosen : this.chosen.filter(({ entry }) => entry.id === to);
  }

  refresh() {
    const paper = $("papier");
    paper.replaceChildren(...this.pages());
    const pages = paper.offsetHeight / heightOf("261mm", paper);
    const tooLong = pages > PAGES;
    $("bordereau-annonce").textContent = !this.sent.length
      ? "Choisir au moins un dispositif."
      : tooLong ? "Trop long pour deux pages : retenir moins de dispositifs, ou raccourcir les notes." : this.hasConsent ? "" : "L’accord du ménage est nécessaire pour imprimer.";
    $("bordereau-imprimer").disabled = !this.sent.length || tooLong || !this.hasConsent;
  }

  get hasConsent() {
    return $("consentement").checked;
  }

  isReady() {
    return !$("bordereau-imprimer").disabled;
  }

  print() {
    document.documentElement.classList.add(PAPER);
    print();
  }

  pages() {
    const { guide, day } = this.context;
    const forHousehold = this.ticked("pour")[0] === HOUSEHOLD;
    const deadline = $("date_butoir").value;
    const notes = $("notes").value.trim();
    return [
      element("p", "paper-title", "Bordereau d’orientation"),
      element("p", "", `Établi le ${longDate(day)}`, deadline ? element("strong", "", ` — date butoir : ${longDate(deadline)}`) : ""),
      element("p", "blank", "Ménage : "),
      element("p", "blank", "Établi par : "),
      ...(forHousehold ? [] : [element("p", "", element("b", "", "Destinataire : "), ...this.sent.map((result) => this.nameFor(result)))]),
      ...this.sent.map((result) => this.schemeOf(result, forHousehold)),
      ...(notes ? [element("p", "paper-part", "Notes"), element("p", "notes", notes)] : []),
      element("p", "paper-end", this.hasConsent ? "Le ménage a donné son accord à la transmission de ces informations au destinataire." : "Accord du ménage : pas encore donné."),
      element("p", "paper-end", ...called(typeset(`${guide.data.consignes.decision} ${guide.data.consignes.humain}`))),
    ];
  }

  nameFor(result) {
    const names = this.postsOf(result).map((post) => nameOf(post).textContent);
    return [...names, typeset(result.entry.nom)].join(", ");
  }

  schemeOf(result, forHousehold) {
    const { guide, sheets, day } = this.context;
    const { entry, status, toAsk } = result;
    const sheet = fragment(sheets[entry.fiche].html, day);
    const left = toAsk.map((id) => typeset(guide.question(id).texte));
    const parts = [
      ["Pourquoi", why(result)],
      ["À faire d’abord", toDoFirst(result)],
      ["À faire constater", toEstablish(result)],
      ["Reste à vérifier", status === TO_CHECK ? left : []],
      ["Comment saisir", forHousehold ? textsOf(sheet, "saisine") : []],
      ["Pièces à réunir", textsOf(sheet, "pieces")],
      ["Délais", textsOf(sheet, "delais")],
    ];
    const made = element("div", "paper-scheme", element("p", "paper-name", typeset(entry.nom), entry.sigle ? ` (${entry.sigle})` : ""));
    for (const post of this.postsOf(result)) made.append(contactOf(post, day));
    for (const [title, texts] of parts) {
      if (texts.length) made.append(element("p", "paper-part", title), element("ul", "", ...texts.map((text) => element("li", "", ...called(text)))));
    }
    return made;
  }
}

function tick(type, name, value, checked) {
  const made = element("input");
  Object.assign(made, { type, name, value, checked, autocomplete: "off" });
  return made;
}

/* The statements of a part; of their marks, only that one is to be checked is kept. */
function textsOf(sheet, name) {
  return [...sheet.querySelectorAll(`[data-${name}] li`)].map((item) => {
    const copy = item.cloneNode(true);
    for (const mark of copy.querySelectorAll("small.a_verifier")) mark.replaceWith(`(${mark.textContent})`);
    for (const mark of copy.querySelectorAll("small, a.nat")) mark.remove();
    for (const mark of copy.querySelectorAll(".fig, .when")) mark.prepend("· ");
    return copy.textContent.trim();
  });
}

/* An operator: its name, how to reach it. */
function contactOf({ html }, day) {
  const post = fragment(html, day);
  const lines = [...post.querySelectorAll("li > ul > li")].map((line) => line.textContent.trim());
  const name = element("b", "", nameOf({ html }).textContent);
  return element("p", "", name, lines.length ? ` — ${lines.join(" · ")}` : " — contact : non renseigné");
}

function heightOf(length, within) {
  const ruler = element("div");
  ruler.style.cssText = `position:absolute;visibility:hidden;height:${length}`;
  within.append(ruler);
  const found = ruler.offsetHeight;
  ruler.remove();
  return found;
}

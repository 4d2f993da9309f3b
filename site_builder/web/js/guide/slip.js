/* The form of the slip: prefilled with the answers, kept in the memory of the page, printed on one
   page once the household agrees. The blank one, to be filled by hand, needs no consent. */

/** @import { Covers } from "../commune/types.d.ts" */
/** @import { Session } from "./session.js" */
/** @import { Draft, SlipRows, Typed } from "./slip.d.ts" */
import { $, all, element } from "../lib/dom.js";
import { longDate } from "../lib/dates.js";
import { nameOf } from "../lib/fragments.js";
import { enumerated, typeset } from "../lib/french.js";
import { blankOf, draftOf, NOTHING } from "./slip-facts.js";
import { ADDRESS, keptOut } from "./slip-never.js";
import { paperOf } from "./slip-paper.js";
import { fit, showPaper } from "./slip-sheet.js";

const OPEN = "bordereau-ouvert"; // on the guide: the slip takes the place of the answer
const PAPER = "bordereau-seul"; // on the root element while the slip is printed, and nothing else
const CONSENT = "L’accord du ménage est nécessaire pour imprimer.";
const NEEDLESS = "Ne s’imprime pas, le destinataire n’en a pas besoin\u00a0: ";
const ASK =
  "Demander à qui décide ici\u00a0: quel service, quel formulaire, où déposer, quelle date de commission\u202f?";
const WRITER = ["b-service", "b-telephone"];

export class Slip {
  /** @param {SlipRows} rows */
  constructor(rows) {
    this.rows = rows;
    this.form = $("bordereau-form", HTMLFormElement);
    this.printing = $("bordereau-imprimer", HTMLButtonElement);
    this.sheet = $("papier");
    /** @type {Draft | null} */
    this.draft = null;
    this.isBlank = false;
    this.listen();
  }

  listen() {
    this.form.addEventListener("input", () => this.refresh());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.printing.disabled) this.print(false);
    });
    $("bordereau-vierge").addEventListener("click", () => this.print(true));
    $("bordereau-voir").addEventListener("click", () => this.togglePreview());
    $("bordereau-retour").addEventListener("click", () => {
      this.leave();
      $("resultats-titre").focus();
    });
    addEventListener("afterprint", () => {
      document.documentElement.classList.remove(PAPER);
      this.refresh();
    });
    addEventListener("resize", () => this.scale());
  }

  /**
   * @param {Session} session
   * @param {Covers} covers
   * @param {string} scheme Its national id, or the key of a local sheet.
   * @param {boolean} isBlank Whether nothing is known of a household.
   */
  open(session, covers, scheme, isBlank) {
    const { results, guide, told, given, days, commune, isViolent } = session;
    const result = results.find(({ entry }) => entry.id === scheme || entry.fiche === scheme) ??
      results.find(({ entry }) => guide.local.get(scheme)?.id === entry.id);
    if (!result || isViolent || result.entry.id === "violences" || !this.rows[result.entry.fiche]) {
      return this.close();
    }
    const isCovered = commune === null || covers(commune.departement);
    const known = {
      guide,
      rows: this.rows,
      result,
      results,
      told,
      given,
      days,
      commune,
      isCovered,
    };
    const draft = draftOf({ ...known, day: guide.day });
    this.isBlank = isBlank;
    this.draft = isBlank ? { ...blankOf(draft), place: draft.place } : draft;
    this.fill(this.draft);
    $("guide").classList.add(OPEN);
    $("bordereau").hidden = false;
    this.refresh();
    this.scale();
    $("bordereau-titre").focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  /** Back to the answer: nothing of the household is kept, who writes is until all is erased. */
  leave() {
    this.close(WRITER);
  }

  /** @param {string[]} kept Ids of the fields that are left as they are. */
  reset(kept) {
    const values = kept.map((id) => $(id, HTMLInputElement).value);
    this.form.reset();
    kept.forEach((id, rank) => $(id, HTMLInputElement).value = values[rank]);
  }

  /** @param {string[]} kept */
  close(kept = []) {
    this.draft = null;
    this.reset(kept);
    this.sheet.replaceChildren();
    $("guide").classList.remove(OPEN);
    $("bordereau").hidden = true;
  }

  /** @param {Draft} draft */
  fill(draft) {
    this.reset(WRITER);
    const { addressee, role, contacts, depositNote, aims, together, documents, deadlines } = draft;
    $("bordereau-titre").textContent = `Bordereau\u00a0: ${draft.name}`;
    $("bordereau-dit").textContent = this.isBlank
      ? "À remplir ici ou à la main. Rien n’est enregistré\u00a0: fermer la page efface tout."
      : "Déjà rempli d’après vos réponses. Rien n’est enregistré\u00a0: fermer la page efface tout.";
    const to = addressee ||
      (role ? `${role}\u00a0: à compléter à la main` : "À compléter à la main");
    $("bordereau-a").replaceChildren(
      element("b", "", to),
      ...contacts.flatMap((contact) => [element("br"), `Renseignement\u00a0: ${contact}`]),
    );
    const notes = [addressee ? depositNote : ASK, operatorsOf(draft)];
    $("bordereau-operateur").textContent = notes.filter(Boolean).join(" ");
    $("b-depot", HTMLInputElement).value = draft.deposit;
    $("b-situation", HTMLTextAreaElement).value = draft.facts;
    $("b-mesure").textContent = draft.name;
    $("b-volets").replaceChildren(
      ...aims.map(({ id, label, checked }) => tick("volet", id, label, checked)),
      ...together.map(({ id, name }) => tick("avec", id, `avec\u00a0: ${name}`, true)),
    );
    $("b-demarches").replaceChildren(...draft.steps.map(stepOf));
    $("b-demarches-pli").hidden = !draft.steps.length;
    $("b-pieces").textContent = `${
      documents.map(({ label }) => label).join(" · ")
    }. Cases à cocher à la main.`;
    $("b-pieces-pli").hidden = !documents.length;
    $("b-echeances").textContent = deadlines.map(({ text, field, day }) =>
      day ? `${text}.` : `${text}. ${field} à la main.`
    ).join(" ");
    $("b-echeances-nombre").textContent = enumerated(
      deadlines.map(({ day }) => day ? longDate(day) : "date à la main"),
    ).join("");
    $("b-echeances-pli").hidden = !deadlines.length;
  }

  /** @returns {Typed} */
  get typed() {
    const text = (/** @type {string} */ id) => $(id, HTMLInputElement).value;
    const ticked = (/** @type {string} */ name) =>
      all(this.form, `[name=${name}]:checked`, HTMLInputElement).map(({ value }) => value);
    return {
      deposit: text("b-depot"),
      service: text("b-service"),
      telephone: text("b-telephone"),
      adults: text("b-adultes"),
      ages: text("b-ages"),
      situation: $("b-situation", HTMLTextAreaElement).value,
      aims: ticked("volet"),
      together: ticked("avec"),
      done: Object.fromEntries(
        ticked("demarche").map((id) => [id, text(`b-le-${id}`)]),
      ),
    };
  }

  /**
   * Whether nothing of a household stands on it.
   * @param {Typed} typed
   */
  isEmpty({ adults, ages, situation, done }) {
    return this.isBlank && !(adults || ages || situation || Object.keys(done).length);
  }

  refresh() {
    const { draft, typed } = this;
    if (!draft) return;
    showPaper(this.sheet, paperOf(draft, typed));
    for (const day of all(this.form, "[data-le]")) {
      day.hidden = !((day.dataset.le ?? "") in typed.done);
    }
    $("bordereau-tu").textContent = keptOutOf(typed, draft.scheme);
    const isEmpty = this.isEmpty(typed);
    $("bordereau-vierge").hidden = isEmpty;
    this.printing.disabled = !isEmpty && !$("consentement", HTMLInputElement).checked;
    $("bordereau-annonce").textContent = this.printing.disabled ? CONSENT : "";
  }

  togglePreview() {
    const shown = $("bordereau").classList.toggle("apercu");
    $("bordereau-voir").setAttribute("aria-expanded", String(shown));
    this.scale();
    if (shown) $("bordereau-apercu").focus();
  }

  scale() {
    if (this.draft) fit($("bordereau-apercu"), this.sheet);
  }

  /** @param {boolean} blank Nothing of the household, to be filled by hand. */
  print(blank) {
    if (!this.draft) return;
    if (blank) showPaper(this.sheet, paperOf(blankOf(this.draft), NOTHING));
    document.documentElement.classList.add(PAPER);
    print();
  }
}

/**
 * What is typed and will not be printed, in words.
 * @param {Typed} typed
 * @param {string} scheme
 */
function keptOutOf({ service, situation, deposit }, scheme) {
  const kept = new Set([
    ...keptOut(service, scheme),
    ...keptOut(situation, scheme),
    ...keptOut(deposit, scheme, ADDRESS),
  ]);
  return kept.size ? typeset(`${NEEDLESS}${enumerated([...kept]).join("")}.`) : "";
}

/**
 * Who carries the measure out is told not to be written to, on the screen alone.
 * @param {Draft} draft
 */
function operatorsOf({ nature, operators, addressee }) {
  if (nature !== "mesure") return "";
  const names = operators.filter(({ opere }) => opere).map((post) => {
    const name = nameOf(post);
    for (const mark of all(name, ".ex")) mark.remove();
    return (name.textContent ?? "").trim();
  });
  const others = names.filter((name) => name !== addressee);
  if (names.length && !others.length) return "";
  const who = others.length === 1 ? `L’opérateur, ${others[0]},` : "L’opérateur";
  const from = addressee.startsWith("La commission")
    ? " de la commission"
    : " une fois la demande acceptée";
  return `${who} reçoit le dossier${from}\u00a0: ne rien lui envoyer.`;
}

/**
 * @param {string} name
 * @param {string} value
 * @param {string} label
 * @param {boolean} checked
 */
function tick(name, value, label, checked) {
  const input = element("input");
  Object.assign(input, { type: "checkbox", name, value, checked });
  input.setAttribute("autocomplete", "off");
  return element("label", "tick", input, label);
}

/** A step, and its day once it is said to be done. @param {{ id: string, label: string }} step */
function stepOf({ id, label }) {
  const day = element("input");
  Object.assign(day, { type: "date", id: `b-le-${id}` });
  day.setAttribute("autocomplete", "off");
  const when = element("label", "", "le ", day);
  when.dataset.le = id;
  return element("div", "step", tick("demarche", id, label, false), when);
}

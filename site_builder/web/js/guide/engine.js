/* The guide: a situation → every sheet, its status and why. The same answers, in the same order, as
   site_builder/guide; conformance vectors hold both together (ADR 0014, 0015). Nothing but functions
   of their arguments: no page, no clock.

   A truth is true, false, or null for unknown. A situation is `{question: {value: truth}}`; what is
   absent is unknown. A rule is ["?", question, [values], [uncertain]], ["&", …], ["|", …] or ["!", …]. */

import { fold } from "../commune/names.js";

export const [ADAPTED, TO_CHECK, EXCLUDED] = [0, 1, 2];
export const UNKNOWN = "inconnu";
const MAX_CHANGES = 4;
const DECIDING = new Set(["requise", "exclut", "prealable", "constat"]);
const CONSTRAINT = "contrainte";
const STATES = new Map([[true, "vrai"], [false, "faux"], [null, "inconnu"]]);

/* ---- Rules, in strong Kleene logic ---- */

export function truth(rule, facts) {
  if (rule[0] === "?") return truthOfTest(rule, facts[rule[1]]);
  if (rule[0] === "!") {
    const inner = truth(rule[1], facts);
    return inner === null ? null : !inner;
  }
  const decisive = rule[0] === "|";
  let found = !decisive;
  for (let rank = 1; rank < rule.length; rank++) {
    const value = truth(rule[rank], facts);
    if (value === decisive) return decisive;
    if (value === null) found = null;
  }
  return found;
}

function truthOfTest([, , values, uncertain], known) {
  let found = false;
  for (const value of values) {
    const holds = known?.[value] ?? null;
    if (holds) return true;
    if (holds === null) found = null;
  }
  return uncertain.some((value) => known?.[value] !== false) ? null : found;
}

const inside = (rule) => (rule[0] === "?" ? [] : rule.slice(1));
const probes = (rule) => (rule[0] === "?" ? [rule] : inside(rule).flatMap(probes));

/* Ids of the questions a rule depends on. */
export const questionsOf = (guide, rule) => [...new Set(probes(rule).map(([, rank]) => guide.questions[rank].id))];

/* The tests that leave an unknown rule unknown. */
function doubts(rule, facts) {
  if (truth(rule, facts) !== null) return [];
  return rule[0] === "?" ? [rule] : inside(rule).flatMap((inner) => doubts(inner, facts));
}

/* ---- Order ---- */

function compare(one, other) {
  if (!Array.isArray(one)) return one < other ? -1 : one > other ? 1 : 0;
  for (let rank = 0; rank < Math.min(one.length, other.length); rank++) {
    const found = compare(one[rank], other[rank]);
    if (found) return found;
  }
  return one.length - other.length;
}

/* National items, those of the same id replaced, then the others of the local sheet. */
function merged(national = [], own = [], id = (item) => item.id) {
  return [...new Map([...national, ...own].map((item) => [id(item), item])).values()];
}

const runs = ({ du, au }, day) => (!du || du <= day) && (!au || day <= au);

/* The guide of a day. `data` is guide.json. */
export class Guide {
  constructor(data, day) {
    this.data = data;
    this.day = day;
    this.questions = data.questions;
    this.ranks = new Map(data.questions.map(({ id }, rank) => [id, rank]));
    this.sole = new Map();
    for (const { id, genre, valeurs } of data.questions) {
      const sole = genre === "plusieurs" && valeurs.find(([, , alone]) => alone);
      if (sole) this.sole.set(id, sole[0]);
    }
    this.visibility = this.sortedVisibility();
    const today = (entry) => ({
      ...entry,
      sorted: fold(entry.nom),
      conditions: (entry.conditions ?? []).filter((clause) => runs(clause, day)),
    });
    const national = new Map(data.fiches.map((entry) => [entry.id, { ...entry, fiche: entry.id }]));
    this.entries = [...national.values()].map(today);
    this.local = new Map(data.locales.map((own) => [own.fiche, today(this.localEntry(national.get(own.id), own))]));
    this.named = new Map(); // rule → what it depends on
  }

  localEntry(national, own) {
    return {
      ...national,
      fiche: own.fiche,
      nom: own.nom,
      besoins: own.besoins ?? national.besoins,
      echeances: merged(national.echeances, own.echeances, ([id]) => id),
      conditions: merged(national.conditions, own.conditions),
    };
  }

  question(id) {
    return this.questions[this.ranks.get(id)];
  }

  /* `[rank, rule]` of the questions that may be hidden, each after those it depends on. */
  sortedVisibility() {
    const sorted = new Map();
    const add = (rank) => {
      const { visible } = this.questions[rank];
      if (!visible || sorted.has(rank)) return;
      for (const [, other] of probes(visible)) add(other);
      sorted.set(rank, visible);
    };
    this.questions.forEach((_, rank) => add(rank));
    return sorted;
  }

  /* ---- Situations ---- */

  chosen(id, value) {
    return Object.fromEntries(this.question(id).valeurs.map(([other]) => [other, other === value]));
  }

  /* The same values, where « aucune » is true exactly when all the others are false. */
  withSole(id, values) {
    const sole = this.sole.get(id);
    if (!sole) return values;
    const states = this.question(id).valeurs.filter(([other]) => other !== sole).map(([other]) => values[other] ?? null);
    return { ...values, [sole]: states.includes(true) ? false : states.includes(null) ? null : true };
  }

  /* `{question: "rsa,aah?"}` → a situation. What cannot be read is left out. */
  read(answers) {
    const found = {};
    for (const [id, text] of Object.entries(answers)) {
      const question = this.question(id);
      const words = text.split(",").filter(Boolean);
      const known = question?.valeurs.map(([value]) => value) ?? [];
      if (!question || !words.every((word) => known.includes(word.replace(/\?$/, "")))) continue;
      if (question.genre !== "plusieurs") {
        if (words.length === 1 && !text.endsWith("?")) found[id] = this.chosen(id, text);
        continue;
      }
      const sole = this.sole.get(id);
      if (words.includes(`${sole}?`) || (words.includes(sole) && words.length > 1)) continue;
      const values = Object.fromEntries(known.map((value) => [value, false]));
      for (const word of words) values[word.replace(/\?$/, "")] = word.endsWith("?") ? null : true;
      found[id] = this.withSole(id, values);
    }
    return found;
  }

  /* The contrary of `read`. */
  written(given) {
    const texts = {};
    for (const { id, valeurs } of this.questions) {
      const values = given[id];
      if (!values || !Object.keys(values).length) continue;
      const sole = this.sole.get(id);
      texts[id] = valeurs
        .map(([value]) => value)
        .filter((value) => values[value] !== false && !(value === sole && !values[value]))
        .map((value) => (values[value] ? value : `${value}?`))
        .join(",");
    }
    return texts;
  }

  /* What a shortcut knows: the values it names hold, the others of the question stay unknown. */
  prefilled(answers) {
    const found = {};
    for (const [id, values] of Object.entries(answers)) {
      const several = this.question(id).genre === "plusieurs";
      const named = Object.fromEntries(values.map((value) => [value, true]));
      found[id] = several ? this.withSole(id, named) : this.chosen(id, values[0]);
    }
    return found;
  }

  /* Facts by rank of question: every value of a hidden question is false (« sans objet »). */
  effective(given) {
    const facts = this.questions.map(({ id }) => given[id]);
    for (const [rank, rule] of this.visibility) {
      if (truth(rule, facts) === false) facts[rank] = Object.fromEntries(this.questions[rank].valeurs.map(([value]) => [value, false]));
    }
    return facts;
  }

  isHidden(id, facts) {
    const rule = this.visibility.get(this.ranks.get(id));
    return Boolean(rule) && truth(rule, facts) === false;
  }

  /* ---- Status ---- */

  status({ conditions }, facts) {
    let found = ADAPTED;
    for (const clause of conditions) {
      const met = verdict(clause, facts);
      if (met === false) return EXCLUDED;
      if (met === null) found = TO_CHECK;
    }
    return found;
  }

  /* ---- Orientation ---- */

  /* `{results, urgencies}`, results in display order. `places` has `sheet(id, commune)`, the local
     sheet that applies there or null, and `presence(sheet, commune, day)`. */
  orient(given, places = null, commune = null) {
    const facts = this.effective(given);
    const results = this.entries.map((national) => {
      const local = commune && places ? this.local.get(places.sheet(national.id, commune)) : null;
      const entry = local ?? national;
      const presence = commune && places ? places.presence(entry.fiche, commune, this.day) : null;
      return { ...this.result(entry, given, facts), presence };
    });
    const sorted = results.map((result) => [this.order(result), result]).sort(([one], [other]) => compare(one, other));
    const urgent = this.question("urgence")?.valeurs ?? [];
    const urgencies = urgent.filter(([value, , , consigne]) => consigne && given.urgence?.[value]);
    return { results: sorted.map(([, result]) => result), urgencies };
  }

  result(entry, given, facts) {
    const status = this.status(entry, facts);
    const known = facts[this.ranks.get("besoin")];
    const running = (entry.echeances ?? []).filter(([, rule]) => truth(rule, facts));
    return {
      entry,
      status,
      reasons: reasons(entry, facts, running),
      toAsk: status === TO_CHECK ? this.toAsk(entry, facts) : [],
      counterfactual: status === EXCLUDED ? this.counterfactual(entry, given) : null,
      deadline: running.length > 0 && status !== EXCLUDED,
      need: (entry.besoins ?? []).some((need) => known?.[need]),
      favours: entry.conditions.filter(({ role, regle }) => role === "favorable" && regle && truth(regle, facts)).length,
    };
  }

  isConstraint({ gradation }) {
    return this.data.gradations[gradation] === CONSTRAINT;
  }

  order({ entry, status, deadline, need, favours }) {
    return [status, this.isConstraint(entry), !deadline, !need, entry.gradation, -favours, entry.sorted, entry.nom];
  }

  /* Ids of the questions whose answer is missing, in the order they are asked. */
  toAsk({ conditions }, facts) {
    const missing = new Set();
    for (const { role, regle } of conditions) {
      if (!DECIDING.has(role) || !regle) continue;
      for (const [, rank, values, uncertain] of doubts(regle, facts)) {
        if ([...values, ...uncertain].some((value) => (facts[rank]?.[value] ?? null) === null)) missing.add(rank);
      }
    }
    return this.questions.filter((_, rank) => missing.has(rank)).map(({ id }) => id);
  }

  /* ---- The smallest change that would make an excluded sheet possible again ---- */

  /* `{reponses: {question: new whole answer}, statut}`, or null if no small change is enough. */
  counterfactual(entry, given) {
    for (let depth = 1; depth <= MAX_CHANGES; depth++) {
      let best = null;
      for (const [moves, after] of this.changes(entry, given, [], depth)) {
        const cost = this.cost(entry, given, moves, after);
        if (!best || compare(cost, best.cost) < 0) best = { cost, moves, after };
      }
      if (!best) continue;
      const answers = this.written(best.after);
      return {
        reponses: Object.fromEntries(best.moves.map(([rank]) => [this.questions[rank].id, answers[this.questions[rank].id] ?? ""])),
        statut: this.status(entry, this.effective(best.after)),
      };
    }
    return null;
  }

  *changes(entry, given, moves, depth) {
    const facts = this.effective(given);
    const clause = entry.conditions.find((found) => verdict(found, facts) === false);
    if (!clause) yield [moves, given];
    else if (depth && clause.regle) {
      for (const move of this.moves(clause.regle, given, facts)) {
        if (!this.isNew(move, moves)) continue;
        yield* this.changes(entry, this.moved(given, move), [...moves, move], depth - 1);
      }
    }
  }

  isNew([rank, value], moves) {
    const several = this.questions[rank].genre === "plusieurs";
    return moves.every(([other, done]) => other !== rank || (several && done !== value));
  }

  *moves(rule, given, facts) {
    const named = this.namedValues(rule);
    for (const [rank, { id, genre, valeurs }] of this.questions.entries()) {
      const values = named.get(rank);
      if (!values || !given[id] || this.isHidden(id, facts)) continue;
      for (const [value] of valeurs) {
        const holds = given[id][value] ?? null;
        if (genre !== "plusieurs") {
          if (!holds) yield [rank, value, true];
        } else if (values.has(value) && value !== this.sole.get(id)) {
          for (const changed of [true, false]) if (changed !== holds) yield [rank, value, changed];
        }
      }
    }
  }

  moved(given, [rank, value, holds]) {
    const { id, genre } = this.questions[rank];
    if (genre !== "plusieurs") return { ...given, [id]: this.chosen(id, value) };
    return { ...given, [id]: this.withSole(id, { ...given[id], [value]: holds }) };
  }

  /* Values by question that a rule depends on, through what hides these questions too. */
  namedValues(rule) {
    if (this.named.has(rule)) return this.named.get(rule);
    const found = new Map();
    const left = [rule];
    while (left.length) {
      for (const [, rank, values, uncertain] of probes(left.pop())) {
        if (!found.has(rank) && this.visibility.has(rank)) left.push(this.visibility.get(rank));
        found.set(rank, new Set([...(found.get(rank) ?? []), ...values, ...uncertain]));
      }
    }
    this.named.set(rule, found);
    return found;
  }

  /* Better status first, then what is easiest to change, then the nearest answers. */
  cost(entry, given, moves, after) {
    const groups = moves.map(([rank]) => this.questions[rank].rang).sort((one, other) => other - one);
    const steps = moves.map((move) => [move[0], ...this.step(given, move)]).sort(compare);
    return [this.status(entry, this.effective(after)), groups, steps];
  }

  step(given, [rank, value, holds]) {
    const { id, genre, valeurs } = this.questions[rank];
    const place = valeurs.findIndex(([other]) => other === value);
    if (genre === "plusieurs") return [0, place, holds];
    return [Math.abs(place - valeurs.findIndex(([other]) => given[id][other])), place, holds];
  }
}

/* True if a condition is met, false if it excludes, null if it leaves to check. */
function verdict({ role, regle }, facts) {
  if (!DECIDING.has(role)) return true;
  const found = regle ? truth(regle, facts) : null;
  if (role === "requise") return found;
  if (role === "exclut") return found === null ? null : !found;
  return found ? true : null;
}

/* Why: deadlines that run, then each condition that has something to say. */
function reasons({ mode, motif, conditions }, facts, running) {
  const found = [];
  if (mode === "ouvert") found.push({ condition: "ouvert", role: "humain", etat: "humain", texte: motif ?? "" });
  for (const [condition, , texte] of running) found.push({ condition, role: "favorable", etat: "vrai", texte, delai: true });
  for (const { id, role, regle, si } of conditions) {
    const state = regle ? truth(regle, facts) : null;
    if (role === "humain") found.push({ condition: id, role, etat: "humain", texte: si[0] ?? "" });
    else if (role !== "favorable" || state) found.push({ condition: id, role, etat: STATES.get(state), texte: sentence(si, role, state) });
  }
  return found;
}

/* A finding that is not made is still to be made. */
function sentence([ifTrue, ifFalse, ifUnknown], role, state) {
  if (state) return ifTrue ?? "";
  if (state === false && ifFalse) return ifFalse;
  return state === null || role === "constat" ? ifUnknown ?? "" : "";
}

/* What the files of the guide hold, and what its engine answers. */

import type { Standing } from "../commune/types.d.ts";
import type { Confidence, Genre, Group, Mode, Nature, Rank, Role, Scope } from "../constants.js";

/** Null is unknown. */
export type Truth = boolean | null;

/** True if one of `values` holds; unknown if only one of `uncertain` does. A question is its rank. */
export type Test = ["?", question: number, values: string[], uncertain: string[]];
export type Rule = Test | ["&" | "|", ...Rule[]] | ["!", Rule];

/** What is known of the values of a question; absent is unknown. */
export type Values = Record<string, Truth>;

/** What is known, by question; absent is unknown. */
export type Situation = Record<string, Values>;

/** What is known, by rank of question. */
export type Facts = (Values | undefined)[];

/** Answers as they are written: `{prestations: "rsa,aah?"}`. */
export type Answers = Record<string, string>;

/** `guide.json`: see site_builder/output/data/guide.py. What says nothing is absent. */
export interface GuideData {
  version: number;
  questions: Question[];
  raccourcis: Shortcut[];
  deductions: [rule: Rule, answers: Record<string, string[]>][];
  consignes: { decision: string; humain: string };
  expulsion: Advice[];
  gradations: string[];
  fiches: Sheet[];
  locales: LocalSheet[];
  reponse: Ladder | null;
}

/** How the one answer is chosen: see site_builder/output/data/guide_answer.py. */
export interface Ladder {
  paliers: Rung[];
  reserves: Reservation[];
  actes: Act[];
}

/** A scheme that a rung may give; a strict choice has `ok`. */
export interface Choice {
  id: string;
  ok?: 1;
  regle?: Rule;
  texte?: string;
}

/** A situation and its answer: a scheme (`principal`) or a step. */
export interface Rung {
  id: string;
  titre: string;
  pourquoi: string;
  regle?: Rule;
  doute?: Rule;
  principal?: Choice;
  etape?: { texte: string; numeros?: string[] };
  avec?: string[];
  autres?: Choice[];
}

export interface Reservation {
  dispositifs?: string[];
  gradations?: string[];
  regle: Rule;
}

/** What to do now; `delai` runs from the day of `acte`, which the reader gives in `champ`. */
export interface Act {
  regle: Rule;
  doute?: Rule;
  rang: Rank;
  texte: string;
  dispositif?: string;
  acte?: string;
  champ?: string;
  delai?: [number: number, unit: string];
  delai_texte?: string;
}

/** Days of the acts received, by the name of the act. */
export type Days = Record<string, string>;

/** `before` is the last day that the act received leaves, null if it is not known. */
export interface Action {
  act: Act;
  before: string | null;
}

/**
 * The rung chosen, what may replace its scheme, what to do now; `enough` if no answer would change it,
 * `sure` if it is not only taken in doubt.
 * `deciding` are the questions, by rank, that may still change it but for those passed over: by rung,
 * those to ask first, then all of them. `pending` are those of acts that may still be due.
 */
export interface Answer {
  rung: Rung;
  alternative: Choice | null;
  actions: Action[];
  enough: boolean;
  sure: boolean;
  deciding: (passed: Set<number>) => [first: number[], all: number[]][];
  pending: number[];
}

/** Where a result stands in the answer. */
export type Block = "maintenant" | "mesure" | "alternative" | "aussi" | "a_verifier" | "reste";

export type Value = [id: string, texte: string, seule: number, consigne: string | null];

export interface Question {
  id: string;
  genre: Genre;
  groupe: Group;
  rang: number;
  porte_sur?: Scope;
  immuable?: 1;
  texte: string;
  aide?: string;
  savoir: string;
  visible?: Rule;
  valeurs: Value[];
  sensibles?: string[];
}

export interface Shortcut {
  id: string;
  texte: string;
  description?: string;
  reponses: Record<string, string[]>;
  questions?: string[];
  demande?: string;
  choix?: [text: string, reponses: Record<string, string[]>][];
}

/** Advice before an eviction; `periode` are days of any year, « 11-01 ». */
export interface Advice {
  texte: string;
  confiance: Confidence;
  article?: string;
  periode?: [from: string, to: string];
  du?: string;
  au?: string;
}

export interface Condition {
  id: string;
  role: Role;
  regle?: Rule;
  si: [ifTrue: string | null, ifFalse: string | null, ifUnknown: string | null];
  du?: string;
  au?: string;
}

export type Deadline = [id: string, rule: Rule, text: string];

/** A sheet; `gradation` is a place in `gradations`. */
export interface Sheet {
  id: string;
  nom: string;
  sigle?: string;
  nature: Nature;
  porte_sur?: Scope;
  mode: Mode;
  motif?: string;
  gradation: number;
  besoins?: string[];
  echeances?: Deadline[];
  conditions?: Condition[];
}

/** What a local sheet says itself, over the national one of the same id. */
export interface LocalSheet {
  id: string;
  fiche: string;
  nom: string;
  besoins?: string[];
  echeances?: Deadline[];
  conditions?: Condition[];
}

/** `fiches.json`: see site_builder/output/data/guide_sheets.py. */
export type SheetRows = Record<string, SheetRow>;

export interface SheetRow {
  html: string;
  departement?: string;
  communes?: true | string[];
  limites?: string[];
  exemple?: true;
}

/** A sheet on a day: `fiche` is its key, `sorted` its folded name. */
export interface Entry extends Sheet {
  fiche: string;
  sorted: string;
  conditions: Condition[];
}

/** What is compared, value by value. */
export type Key = string | number | boolean | Key[];

/** Place in STATUSES. */
export type Status = number;

export interface Reason {
  condition: string;
  role: Role;
  etat: string;
  texte: string;
  delai?: boolean;
}

/** The whole new answer to each question that would change. */
export interface Counterfactual {
  reponses: Answers;
  statut: Status;
}

export interface Result {
  entry: Entry;
  status: Status;
  reasons: Reason[];
  toAsk: string[];
  counterfactual: Counterfactual | null;
  deadline: boolean;
  need: boolean;
  favours: number;
  presence: Standing | null;
  block: Block;
}

/** What the engine judges of a sheet, wherever it is. */
export type Judged = Omit<Result, "presence" | "block">;

/** What is known of communes. */
export interface KnownPlaces {
  /** Key of the local sheet that applies in a commune for a national one. */
  sheet(id: string, code: string): string | null;
  presence(fiche: string, code: string, day: string): Standing | null;
}

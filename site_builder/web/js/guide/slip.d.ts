/* What a slip is made of: what is known of it, what is typed, what is printed. */

import type { Post } from "../commune/types.d.ts";
import type { Nature } from "../constants.js";
import type { Rule } from "./types.d.ts";

/** `bordereau.json`: see site_builder/output/data/guide_slip.py. What says nothing is absent. */
export type SlipRows = Record<string, SlipRow>;

export interface SlipRow {
  nom: string;
  famille?: string;
  a?: string;
  depot?: string;
  adresse?: string[];
  infos?: string[];
  volets?: [id: string, libelle: string, regle: Rule | null][];
  pieces?: [objet: string, pour: string[]][];
  relue?: string;
}

/** What the request aims at. */
export interface Aim {
  id: string;
  label: string;
  checked: boolean;
}

/** `text` is to be read first; `field` names the day, a blank where `day` is empty. */
export interface Deadline {
  text: string;
  field: string;
  day: string;
}

/** A slip before anything is typed; an empty text is unknown. */
export interface Draft {
  scheme: string;
  name: string;
  nature: Nature;
  day: string;
  verified: string;
  /** Who decides in general; `addressee` is empty where nobody is known in the commune. */
  role: string;
  addressee: string;
  deposit: string;
  depositNote: string;
  contacts: string[];
  operators: Post[];
  place: string;
  housed: string;
  aid: string;
  owes: boolean;
  aims: Aim[];
  together: { id: string; name: string }[];
  deadlines: Deadline[];
  facts: string;
  steps: { id: string; label: string }[];
  documents: { label: string; aims: string[] }[];
  hasGuardian: boolean;
}

/** What the form holds. */
export interface Typed {
  deposit: string;
  service: string;
  telephone: string;
  adults: string;
  ages: string;
  situation: string;
  aims: string[];
  together: string[];
  /** Steps that are done, by scheme: their day, or an empty text. */
  done: Record<string, string>;
}

/** A piece of a line: words, or a blank to be filled by hand. */
export type Piece = string | { blank: "short" | "long" };

/** A line of a slip; with `ticked`, behind a box. */
export interface Line {
  pieces: Piece[];
  ticked?: boolean;
  strong?: boolean;
}

/** A titled part; two `half` ones stand side by side, `columns` are lines in two columns. */
export interface Part {
  id: string;
  title: string;
  lines: Line[];
  half?: boolean;
  columns?: boolean;
}

/** A slip as it is printed. */
export interface Paper {
  day: string;
  parts: Part[];
  signatures: string[];
  end: string;
}

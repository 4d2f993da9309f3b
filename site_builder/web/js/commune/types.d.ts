/* What the files of communes and of territories hold, and what is made of them. */

import type { CoverageState, Declared } from "../constants.js";

/** `communes.json`: see site_builder/output/data/communes.py. */
export interface PackedCommunes {
  departements: Record<string, [nom: string, region: string]>;
  communes: {
    codes: Record<string, number[]>;
    noms: string;
    populations: (number | null)[];
    postaux: string;
  };
  natures: string[];
  dates: string[];
  anciens: {
    codes: Record<string, number[]>;
    autres: string[];
    noms: string;
    communes: number[];
    natures: number[];
    depuis: number[];
    postaux: string;
  };
}

/** A commune of today. */
export interface Commune {
  code: string;
  nom: string;
  departement: string;
  nomDepartement: string;
  population: number | null;
  postaux: string[];
}

/** A former commune, name or code; `commune` is the place of the one of today. */
export interface Former {
  code: string;
  nom: string;
  commune: number;
  nature: string;
  depuis: string;
  postaux: string[];
}

/** The index, unpacked. */
export interface Rows {
  departements: Record<string, [nom: string, region: string]>;
  communes: Commune[];
  former: Former[];
}

/** A commune, and the former name or code that leads there. */
export interface Match {
  commune: Commune;
  ancien: Former | null;
}

/** A commune that is shown; `parts` are the names of those that it took in. */
export interface Shown extends Match {
  parts: string[];
}

/** `sure` if it is written so, `near` if it may only be meant. */
export interface Offer extends Match {
  sure: boolean;
  near: boolean;
}

/** A name, and codes of which its commune has one; none for anywhere. */
export interface Writing {
  words: string[];
  places: string[];
}

/** True for all the communes of a territory, a list of codes, null where it is unknown. */
export type Reach = true | string[] | null;

/** Days of beginning and end, both included; an absent end is open. */
export type Period = [from: string | null, to: string | null];

/** `territoires.json`: see site_builder/output/data/territories.py. */
export type Territories = Record<string, Territory>;

export interface Territory {
  lien: string;
  contacts: Local[];
  dispositifs: Scheme[];
  instances: Local[];
  accueils: string[];
  services: string[];
}

export interface Scheme {
  cle: string;
  decline: string | null;
  ligne: string;
  html: string;
  communes: Reach;
  declare: Declared;
  exemple: boolean;
  postes: Post[];
  instances: Local[];
}

/** What an operator does; `parties` names, by code, what it reaches of a commune in part. */
export interface Post {
  html: string;
  communes: Reach;
  parties: Record<string, string>;
  periodes: Period[];
  opere: boolean;
  partage: boolean;
  annee: string | null;
}

/** A fragment, and the communes where it holds. */
export interface Local {
  html: string;
  communes: Reach;
}

/** Who covers a commune: `since` is the first day of « not covered », null if it was always so. */
export interface Standing {
  state: CoverageState;
  posts: Post[];
  partly: Post[];
  perhaps: Post[];
  since: string | null;
}

/** Whether the site knows a département. */
export type Covers = (departement: string) => boolean;

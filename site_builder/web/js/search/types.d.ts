/* What Pagefind answers, and what is built beside its index (site_builder/output/search/pagefind.py). */

import type { Commune, Post } from "../commune/types.d.ts";

/** The values of each facet of a page. */
export type Facets = Record<string, string[]>;

export interface Fragment {
  raw_url: string;
  content: string;
  excerpt: string;
  meta: { title: string; sigle?: string; noms?: string } & Record<string, string>;
}

export interface PagefindResult {
  id: string;
  score: number;
  data(): Promise<Fragment>;
}

export interface Pagefind {
  options(options: object): Promise<void>;
  search(text: string | null): Promise<{ results: PagefindResult[] }>;
}

/** `facettes.json`: pages, and for each value of each facet the places of its pages. */
export interface FacetFile {
  pages: string[];
  facettes: Record<string, Record<string, number[]>>;
}

export interface Found extends PagefindResult {
  facets: Facets;
}

export interface Read extends Fragment {
  facets: Facets;
}

/** The values ticked, by facet. */
export type Ticked = Record<string, string[]>;

export interface Question {
  text: string;
  words: string[];
  ticked: Ticked;
}

/** `corrected` if the words were put right, `partial` if only some of them are there. */
export interface Answer {
  words: string[];
  results: Found[];
  corrected?: boolean;
  partial?: boolean;
}

/** `recherche.json`: see site_builder/output/data/search.py. */
export interface SearchFile {
  fiches: Sheet[];
  organismes: Organisation[];
  territoires: [code: string, nom: string][];
  sigles: [sigle: string, nom: string][];
  lexique: Entry[];
}

/** What has a page of its own. */
export interface Called {
  cle: string;
  nom: string;
  sigle: string | null;
  noms: string[];
  exemple: boolean;
  ligne: string;
}

export interface Sheet extends Called {
  decline: string | null;
  famille: string;
  mesure: boolean;
  voisines: string[];
  html: string;
}

export interface Organisation extends Called {
  fiches: string[];
}

/** An entry of the lexicon; `hors` if no sheet is about it. */
export interface Entry {
  id: string;
  termes: string[];
  fiches: string[];
  hors: boolean;
  html: string;
}

/** A word of a question: as written, as searched, and whether it says something. */
export interface Token {
  raw: string;
  word: string;
  matters: boolean;
}

export type NamedKind = "fiche" | "entree" | "organisme" | "sigle" | "territoire";

/** What a phrase names, and how well: 0 is the best; `said` is the phrase as it is written. */
export interface Named {
  kind: NamedKind;
  key: string;
  rank: number;
  said: string;
}

/** What a question names, without its place; `left` are the words that nothing explains. */
export interface Reading {
  named: Named[];
  departement: string | null;
  left: Token[][];
}

/** A place of a question: a commune, or a whole département. */
export interface Place {
  departement: string;
  nom: string;
  commune: Commune | null;
  others: Commune[];
  meant: string | null;
}

/** A question once read: `corrected` is what was meant, null if it was written so. */
export interface Understood {
  named: Named[];
  place: Place | null;
  left: Token[];
  corrected: string | null;
}

/** A result in one line: its address from the root of the site, its name, what it says. */
export interface Item {
  url: string;
  title: string;
  acronym: string | null;
  line: string;
  kind: string;
  example: boolean;
  read: Read | null;
}

/** The answer in a card. `id` names it: `93/fsl@93066`, `lexique:caution`, `commune:93066`. */
export interface CardOf {
  id: string;
  title: string;
  html: string;
  sheets: Item[];
  who: Who | null;
  place: Place | null;
  label: string | null;
  text: string;
}

/** Who is at work for a scheme in a place, in words and fragments of HTML. */
export interface Who {
  title: string;
  posts: Post[];
  text: string;
}

/** What is answered to a question; `nothing` if no page is about it. */
export interface Reply {
  card: CardOf | null;
  neighbour: { item: Item; posts: Post[] } | null;
  items: Item[];
  nothing: boolean;
  understood: Understood;
  found: Answer;
}

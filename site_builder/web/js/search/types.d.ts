/* What Pagefind answers, and what is built beside its index (site_builder/output/search/pagefind.py). */

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

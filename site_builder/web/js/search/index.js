/* The index: Pagefind, and what is built beside it. All is loaded at the first need. */

/** @import { FacetFile, Found, Pagefind, PagefindResult, Read, Ticked } from "./types.d.ts" */
import { fetched } from "../lib/data.js";
import { fold } from "../lib/folding.js";
import { SITE } from "../lib/site.js";

// Of what a page is called, its names weigh more than its text.
const RANKING = {
  termSimilarity: 3,
  pageLength: 0.3,
  metaWeights: { sigle: 20, noms: 8, title: 8 },
};

/** @param {string} name */
const file = (name) => fetched(new URL(`pagefind/${name}.json`, SITE).href);

async function opened() {
  /** @type {[Pagefind, FacetFile]} */
  const [pagefind, { pages, facettes }] = await Promise.all([
    import(new URL("pagefind/pagefind.js", SITE).href),
    file("facettes"),
  ]);
  await pagefind.options({ noWorker: true, ranking: RANKING, excerptLength: 32 });
  const facetsOf = new Map(pages.map((id) => [id, /** @type {Record<string, string[]>} */ ({})]));
  for (const [name, values] of Object.entries(facettes)) {
    for (const [value, places] of Object.entries(values)) {
      for (const place of places) {
        const facets = facetsOf.get(pages[place]);
        if (facets) (facets[name] ??= []).push(value);
      }
    }
  }
  return { pagefind, facettes, facetsOf };
}

/** @type {ReturnType<typeof opened> | undefined} */
let index;

/** Pagefind, the values of each facet and the facets of each page. */
export const load = () => (index ??= opened());

/** It is asked for again next time. */
export function unload() {
  index = undefined;
}

/** @type {Promise<[folded: string, word: string][]> | undefined} */
let vocabulary;

/** The words of the pages, each with its folded form, the most common first. */
export function loadVocabulary() {
  vocabulary ??= file("mots").then((/** @type {string[]} */ words) =>
    words.map((word) => [fold(word), word])
  );
  return vocabulary;
}

/**
 * Every page that has all the words, or every page if there is none, with its facets.
 * @param {string[]} words
 * @returns {Promise<Found[]>}
 */
export async function search(words) {
  const { pagefind, facetsOf } = await load();
  const { results } = await pagefind.search(words.length ? words.join(" ") : null);
  return results.map((/** @type {PagefindResult} */ result) => ({
    ...result,
    facets: facetsOf.get(result.id) ?? {},
  }));
}

/**
 * Results that have a ticked value of each facet where a box is ticked.
 * @param {Found[]} results
 * @param {Ticked} ticked
 * @param {string} [aside] A facet that does not count.
 */
export const filtered = (results, ticked, aside) =>
  results.filter(({ facets }) =>
    Object.entries(ticked).every(([name, values]) =>
      name === aside || !values.length || values.some((value) => facets[name]?.includes(value))
    )
  );

/**
 * How many results each box would give, the other boxes of its own facet aside.
 * @param {Found[]} results
 * @param {Ticked} ticked
 */
export function countsOf(results, ticked) {
  /** @type {Record<string, Record<string, number>>} */
  const counts = {};
  for (const name of Object.keys(ticked)) {
    const values = filtered(results, ticked, name).flatMap(({ facets }) => facets[name] ?? []);
    counts[name] = {};
    for (const value of values) counts[name][value] = (counts[name][value] ?? 0) + 1;
  }
  return counts;
}

/**
 * @param {Found[]} results
 * @returns {Promise<Read[]>}
 */
export const fragmentsOf = (results) =>
  Promise.all(results.map(async ({ data, facets }) => ({ ...(await data()), facets })));

/* Results, as elements. Texts of records are inserted as texts, never as HTML. */

/** @import { Facets, Read } from "./types.d.ts" */
import { element } from "../lib/dom.js";
import { SITE } from "../lib/site.js";
import { restored } from "./words.js";

/**
 * Pagefind escapes `<` and `>` in the text, then puts <mark> around the words it found.
 * @param {Read} fragment
 */
function excerptOf({ excerpt }) {
  const parts = restored(excerpt).split(/<\/?mark>/);
  const texts = parts.map((part) => part.replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
  return texts.map((text, place) => (place % 2 ? element("mark", "", text) : text));
}

/**
 * « Dispositif · mesure · national », then « exemple » if it is one.
 * @param {Facets} facets
 */
function kindOf({ sorte = [], nature = [], type = [], territoire = [], exemple }) {
  const words = restored([...sorte, ...nature, ...type, ...territoire].join(" · "));
  const kind = words.charAt(0).toUpperCase() + words.slice(1);
  return exemple ? [`${kind} `, element("span", "tag ex", "exemple")] : [kind];
}

/** @param {Read} fragment */
export function itemOf(fragment) {
  const { meta, facets } = fragment;
  const link = element("a", "", restored(meta.title));
  link.href = new URL(`.${fragment.raw_url}`, SITE).href;
  const acronym = meta.sigle ? [" ", element("span", "search-results-acronym", meta.sigle)] : [];
  const item = element(
    "li",
    "",
    element("h2", "", link, ...acronym),
    element("p", "search-results-kind", ...kindOf(facets)),
    element("p", "", ...excerptOf(fragment), " …"),
  );
  item.dataset.resultat = fragment.raw_url;
  return item;
}

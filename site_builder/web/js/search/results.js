/* Results, as elements. Texts of records are inserted as texts, never as HTML. */

/** @import { Facets, Item, Read } from "./types.d.ts" */
import { element } from "../lib/dom.js";
import { typeset } from "../lib/french.js";
import { SITE } from "../lib/site.js";
import { capitalised } from "./items.js";
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
 * « Dispositif · mesure · national ».
 * @param {Facets} facets
 */
const kindOf = ({ sorte = [], nature = [], type = [], territoire = [] }) =>
  capitalised(restored([...sorte, ...nature, ...type, ...territoire].join(" · ")));

/**
 * @param {{ url: string }} item
 * @param {string} text
 */
export function linkTo({ url }, text) {
  const link = element("a", "", text);
  link.href = new URL(url, SITE).href;
  return link;
}

/** @param {Item} item */
function headOf(item) {
  const acronym = item.acronym && item.acronym !== item.title
    ? [" ", element("span", "search-results-acronym", item.acronym)]
    : [];
  return [
    linkTo(item, item.title),
    ...acronym,
    ...(item.example ? [" ", element("span", "tag ex", "exemple")] : []),
  ];
}

/** @param {Item} item */
export function itemOf(item) {
  const kind = item.kind || (item.read ? kindOf(item.read.facets) : "");
  const line = item.read ? [...excerptOf(item.read), " …"] : [typeset(item.line)];
  const made = element(
    "li",
    "",
    element("h3", "", ...headOf(item)),
    element("p", "", element("span", "search-results-kind", kind), kind ? " · " : "", ...line),
  );
  made.dataset.resultat = `/${item.url}`;
  return made;
}

/**
 * A sheet of a card: its short name, and what it is in a sentence.
 * @param {Item} item
 */
export function shortItem(item) {
  const link = linkTo(item, item.acronym ?? item.title);
  const made = element("li", "", element("span", "search-sheets-name", link));
  if (item.line) made.append(element("span", "q", item.line));
  made.dataset.resultat = `/${item.url}`;
  return made;
}

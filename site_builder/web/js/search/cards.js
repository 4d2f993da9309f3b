/* The card of an answer, as elements. What is HTML comes from our own templates. */

/** @import { Post } from "../commune/types.d.ts" */
/** @import { CardOf, Item, Reply, Who } from "./types.d.ts" */
import { button, element } from "../lib/dom.js";
import { fragment, nameOf } from "../lib/fragments.js";
import { enumerated } from "../lib/french.js";
import { SITE } from "../lib/site.js";
import { called } from "../lib/telephone.js";
import { linkTo, shortItem } from "./results.js";

const NAMED = 3; // operators named; more of them are counted
const VIOLENCE = "dispositifs/violences/";
const GUIDE = { url: "guide/", text: "Décrire la situation" };

/**
 * @param {CardOf} card
 * @param {string} day
 */
export function elementOf(card, day) {
  const title = element("h2", "", card.title);
  title.id = "reponse-titre";
  const made = element("section", "brief answer", title);
  made.dataset.reponse = card.id;
  made.setAttribute("aria-labelledby", title.id);
  made.append(fragment(card.html, day));
  if (card.place) made.querySelector(".search-lead:has(+ dl)")?.remove();
  if (card.who) addWho(made, card.who, day);
  made.append(...(card.label ? [gesture(card.sheets[0], card.label)] : listed(card)));
  return made;
}

/**
 * Who is at work, before how to ask.
 * @param {HTMLElement} card
 * @param {Who} who
 * @param {string} day
 */
function addWho(card, who, day) {
  const list = card.querySelector("dl") ?? element("dl");
  const said = [...called(who.text), ...(who.text && who.posts.length ? [" "] : [])];
  const line = element(
    "div",
    "",
    element("dt", "", who.title),
    element("dd", "", ...said, ...names(who.posts, day)),
  );
  list.insertBefore(line, list.querySelector(".search-how"));
  card.append(list);
}

/**
 * The names of operators, with whether they take new referrals.
 * @param {Post[]} posts
 * @param {string} day
 */
function names(posts, day) {
  const shown = posts.slice(0, NAMED).map((post) => {
    const intake = fragment(post.html, day).querySelector("[data-dispo]");
    return element("span", "", nameOf(post), ...(intake ? [" ", intake] : []));
  });
  const more = posts.length - shown.length;
  const counted = more > 0 ? [element("span", "", `${more} autre${more > 1 ? "s" : ""}`)] : [];
  return enumerated([...shown, ...counted]);
}

/**
 * @param {Item} item
 * @param {string} label
 */
function gesture(item, label) {
  const link = linkTo(item, label);
  link.className = "button";
  const line = element("p", "gestures", link);
  line.dataset.resultat = `/${item.url}`;
  return line;
}

/** @param {CardOf} card */
function listed({ sheets, id, text }) {
  const list = element("ol", "search-sheets", ...sheets.map(shortItem));
  const said = text ? [element("p", "", ...called(text))] : [];
  if (!id.startsWith("lexique:")) return [...said, ...(sheets.length ? [list] : [])];
  const guide = linkTo(GUIDE, GUIDE.text);
  guide.className = "button";
  const more = sheets.some(({ url }) => url === VIOLENCE)
    ? [" ", button("button quit", "Quitter vite", quit)]
    : [];
  return [list, element("p", "gestures", guide, ...more)];
}

/** Nothing of the question is left in the page, in its address nor behind « back ». */
function quit() {
  document.body.hidden = true;
  history.replaceState(null, "", location.pathname);
  location.replace(SITE);
}

/**
 * A scheme of the same family, carried out where the one that was asked is not.
 * @param {NonNullable<Reply["neighbour"]>} neighbour
 * @param {string} where « À Montreuil »
 * @param {string} day
 */
export function neighbourElement({ item, posts }, where, day) {
  const lead = element("b", "", linkTo(item, item.acronym ?? item.title));
  lead.dataset.resultat = `/${item.url}`;
  const line = element("p", "", lead, "\u00a0: ", ...names(posts, day));
  return element("div", "search-near", element("h2", "", `${where}, une mesure voisine`), line);
}

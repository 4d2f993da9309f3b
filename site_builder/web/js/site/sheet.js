/* A sheet on the day it is read: what holds today, and the contents of the page.
   Without this script everything is on the page, with its dates. */

import { all, element, one } from "../lib/dom.js";
import { placeOfPage } from "../lib/place.js";
import { showToday } from "./day.js";

const MOST = 3; // titles of a page that needs no contents

showToday(document);
reveal();
addEventListener("hashchange", reveal);
addEventListener("beforeprint", () => unfold(true));
addEventListener("afterprint", () => unfold(false));

const page = one(document, ".sheet, .long");
const titles = all(page, "h2[id]");
if (titles.length > MOST && !page.querySelector(".contents")) addContents();

/** Opens the folds around what the address leads to: not every browser does. */
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let fold = target?.closest("details"); fold; fold = fold.parentElement?.closest("details")) {
    fold.open = true;
  }
  if (target?.closest("details")) target.scrollIntoView();
}

/**
 * Paper cannot be unfolded: what was folded is folded again afterwards.
 * @param {boolean} isPrinting
 */
function unfold(isPrinting) {
  for (const fold of all(document, ".sheet details", HTMLDetailsElement)) {
    if (isPrinting && !fold.open) fold.dataset.folded = "";
    if (isPrinting || "folded" in fold.dataset) fold.open = isPrinting;
    if (!isPrinting) delete fold.dataset.folded;
  }
}

/** The contents: beside the page where there is room, folded at its top elsewhere. */
function addContents() {
  const title = element("summary", "", "Sur cette page");
  const items = titles.map(({ id, firstChild }) => {
    const link = element("a", "", (firstChild?.textContent ?? "").trim()); // without « cadre national »
    link.href = `#${id}`;
    return element("li", "", link);
  });
  const nav = element("nav", "", element("ul", "", ...items));
  nav.setAttribute("aria-label", title.textContent ?? "");
  const contents = element("details", "toc", title, nav);
  const above = [".brief", "header", ".lead"].map((name) => page.querySelector(name));
  above.find(Boolean)?.after(contents);
  contents.open = getComputedStyle(contents).position === "sticky";
}

if (page.matches(".sheet")) import("../selection/basket.js"); // last: the sheet is read without it
if (placeOfPage()) import("./place.js");

// A sheet on the day it is read: what holds today, and the contents of the page.
// Without this script everything is on the page, with its dates.

import { showToday } from "./day.js";

showToday(document);

// The contents: beside the page where there is room, folded at its top elsewhere.
const page = document.querySelector(".sheet, .long");
const titles = [...page.querySelectorAll("h2[id]")];
if (titles.length > 3) {
  const contents = document.createElement("details");
  contents.className = "toc";
  const title = document.createElement("summary");
  title.textContent = "Sur cette page";
  const nav = document.createElement("nav");
  nav.setAttribute("aria-label", title.textContent);
  const list = document.createElement("ul");
  for (const { id, firstChild } of titles) {
    const link = document.createElement("a");
    link.href = `#${id}`;
    link.textContent = firstChild.textContent.trim(); // without « cadre national »
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  nav.append(list);
  contents.append(title, nav);
  const above = [".brief", "header", ".lead"].map((name) => page.querySelector(name));
  above.find(Boolean).after(contents);
  contents.open = getComputedStyle(contents).position === "sticky";
}

if (page.matches(".sheet")) import("../selection/basket.js"); // last: the sheet is read without it

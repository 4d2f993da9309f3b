// A sheet on the day it is read: what holds today, and the contents of the page.
// Without this script everything is on the page, with its dates.

// The day as the reader's clock says it, not in UTC: a rule starts at midnight here.
const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  .map((part) => String(part).padStart(2, "0"))
  .join("-");

const holds = ({ dataset: { du, au } }) => (!du || du <= today) && (!au || today <= au);
const dated = (within) => [...within.querySelectorAll(":scope > [data-du], :scope > [data-au]")];

// A word that only shows from a day on: « vérification dépassée ».
for (const word of document.querySelectorAll("span[data-du]")) word.hidden = !holds(word);

// « En bref »: several answers follow one another in time; the first that holds is the answer.
for (const line of document.querySelectorAll(".brief dd")) {
  if (dated(line).length === 0) continue;
  const answers = [...line.querySelectorAll(":scope > p:not(.no)")];
  const answer = answers.find(holds);
  for (const other of answers) other.hidden = answer !== undefined && other !== answer;
}

// A rubric: what no longer holds, or not yet, is folded below what does.
for (const list of document.querySelectorAll(".rf ul")) {
  const others = dated(list).filter((item) => !holds(item));
  if (others.length === 0) continue;
  const folded = document.createElement("details");
  folded.className = "others";
  const title = document.createElement("summary");
  const coming = others.every(({ dataset }) => dataset.du > today);
  title.textContent = coming ? "À venir" : "À d’autres dates";
  const items = document.createElement("ul");
  items.append(...others);
  folded.append(title, items);
  list.after(folded);
  list.hidden = list.childElementCount === 0;
}

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

/* What a sheet says on the day it is read. */

import { element, today } from "../lib/page.js";

const dated = (within) => [...within.querySelectorAll(":scope > [data-du], :scope > [data-au]")];

/* Show what holds today, within a page or a sheet; fold the rest below it. */
export function showToday(within) {
  const day = today();
  const holds = ({ dataset: { du, au } }) => (!du || du <= day) && (!au || day <= au);

  // A word that only shows from a day on: « vérification dépassée ».
  for (const word of within.querySelectorAll("span[data-du]")) word.hidden = !holds(word);

  // « En bref »: several answers follow one another in time; the first that holds is the answer.
  for (const line of within.querySelectorAll(".brief dd")) {
    if (dated(line).length === 0) continue;
    const answers = [...line.querySelectorAll(":scope > p:not(.no)")];
    const answer = answers.find(holds);
    for (const other of answers) other.hidden = answer !== undefined && other !== answer;
  }

  // A rubric: what no longer holds, or not yet, is folded below what does.
  for (const list of within.querySelectorAll(".rf ul")) {
    const others = dated(list).filter((item) => !holds(item));
    if (others.length === 0) continue;
    const coming = others.every(({ dataset }) => dataset.du > day);
    const title = element("summary", "", coming ? "À venir" : "À d’autres dates");
    list.after(element("details", "others", title, element("ul", "", ...others)));
    list.hidden = list.childElementCount === 0;
  }
}

/* What to do at once, and before an eviction on the day it is read. */

import { element, fold, longDate, typeset } from "./page.js";

const MARKS = { droit: "droit", a_verifier: "à vérifier", deduction: "déduction" };

/* `urgencies` are values of « urgence » as guide.json writes them. */
export function urgenciesOf(urgencies) {
  if (!urgencies.length) return [];
  const rows = urgencies.map(([, texte, , consigne]) => element("p", "", element("strong", "", `${typeset(texte)}. `), ...withNumbers(typeset(consigne))));
  return [element("h2", "", "À faire tout de suite"), ...rows];
}

/* Emergency numbers can be called. */
function withNumbers(text) {
  return text.split(/\b(3919|11[02459]|1[57])\b(?!\u00a0| ans| novembre)/).map((piece, rank) => {
    if (rank % 2 === 0) return piece;
    const link = element("a", "number", piece);
    link.href = `tel:${piece}`;
    return link;
  });
}

const holds = ({ du, au, periode }, day) => (!du || du <= day) && (!au || day <= au) && (!periode || within(periode, day.slice(5)));
const within = ([from, to], day) => (from <= to ? from <= day && day <= to : from <= day || day <= to);

/* Advice before an eviction, if there is a procedure or one is feared. */
export function evictionOf(guide, given, day) {
  const { urgence, procedure_expulsion: stage } = given;
  const started = stage && !stage.aucune;
  if (!urgence?.expulsion_imminente && !started) return [];
  const items = guide.data.expulsion.filter((advice) => holds(advice, day)).map(({ texte, confiance, article }) => {
    const mark = MARKS[confiance] || article ? [" ", element("small", confiance, [MARKS[confiance], article && typeset(article)].filter(Boolean).join(" · "))] : [];
    return element("li", "", typeset(texte), ...mark);
  });
  const made = fold(`Avant une expulsion : que faire, au ${longDate(day)}`, element("ul", "", ...items));
  made.id = "expulsion";
  made.open = Boolean(urgence?.expulsion_imminente);
  return [made];
}

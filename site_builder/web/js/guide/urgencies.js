/* What to do at once, and before an eviction on the day it is read. */

import { element, fold, longDate, typeset } from "../lib/page.js";
import { called } from "../lib/telephone.js";

const MARKS = { droit: "droit", a_verifier: "à vérifier", deduction: "déduction" };

/* `urgencies` are values of « urgence » as guide.json writes them. */
export function urgenciesOf(urgencies) {
  if (!urgencies.length) return [];
  const rows = urgencies.map(([, texte, , consigne]) => element("p", "", element("strong", "", `${typeset(texte)}. `), ...called(typeset(consigne))));
  return [element("h2", "", "À faire tout de suite"), ...rows];
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
    return element("li", "", ...called(typeset(texte)), ...mark);
  });
  const made = fold(`Avant une expulsion : que faire, au ${longDate(day)}`, element("ul", "", ...items));
  made.id = "expulsion";
  made.open = Boolean(urgence?.expulsion_imminente);
  return [made];
}

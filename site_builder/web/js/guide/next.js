/* Which question comes next: those of the path chosen, then the one that settles most; what is
   sensitive comes last, and only if it may still change something. */

import { TO_CHECK, questionsOf, truth } from "./engine.js";

const LAST = "sensible";

/* Ids of questions to ask, where one that may still be hidden gives way to the question that hides
   it: whether a minor is emancipated is asked once the age is known, or was passed over. */
export function askable(guide, given, asked, ids) {
  const facts = guide.effective(given);
  const found = new Set();
  const add = (id) => {
    const { visible } = guide.question(id);
    const hiding = visible && truth(visible, facts) === null ? questionsOf(guide, visible) : [];
    const first = hiding.filter((other) => !given[other] && !asked.has(other));
    if (first.length) first.forEach(add);
    else found.add(id);
  };
  ids.forEach(add);
  return guide.questions.filter(({ id }) => found.has(id)).map(({ id }) => id);
}

/* The id of the next question, or null. `asked` are those already answered or passed over. */
export function nextQuestion(guide, given, results, asked, path = []) {
  const facts = guide.effective(given);
  const isOpen = (id) => !asked.has(id) && !guide.isHidden(id, facts);
  const first = path.find(isOpen);
  if (first) return first;
  const weights = new Map();
  for (const { status, toAsk, need } of results) {
    if (status !== TO_CHECK) continue;
    for (const id of toAsk.filter(isOpen)) weights.set(id, (weights.get(id) ?? 0) + (need ? 2 : 1) / toAsk.length);
  }
  const isLast = (id) => guide.question(id).groupe === LAST;
  const sorted = [...weights.keys()].sort((one, other) => isLast(one) - isLast(other) || weights.get(other) - weights.get(one));
  return sorted[0] ?? null;
}

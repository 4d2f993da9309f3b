/* Which question comes next: those of the path chosen, then the one that settles most; what is
   sensitive comes last, and only if it may still change something. */

import { TO_CHECK } from "./guide-moteur.js";

const LAST = "sensible";

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

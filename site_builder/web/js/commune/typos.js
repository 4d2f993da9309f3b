/* Names a typo away: the same as site_builder/geography/typos.py. */

const LONG = 8; // letters from which two faults are allowed
export const TRIED = 3; // names, or spellings of a word, tried at most
export const WORDS = 8; // no name has more: a longer text is not a name mistyped

const faults = (text) => (text.length < 4 ? 0 : text.length < LONG ? 1 : 2);

/* Letters to change, add, remove or swap from one text to the other; `most` + 1 if more. */
export function distance(one, other, most) {
  const far = most + 1;
  const width = other.length;
  if (Math.abs(one.length - width) > most) return far;
  let before = new Uint8Array(width + 1);
  let last = new Uint8Array(width + 1);
  let row = Uint8Array.from({ length: width + 1 }, (_, j) => Math.min(j, far));
  for (let i = 1; i <= one.length; i++) {
    [before, last, row] = [last, row, before];
    row.fill(far);
    if (i <= most) row[0] = i;
    let least = row[0];
    for (let j = Math.max(1, i - most); j <= Math.min(width, i + most); j++) {
      let cost = last[j - 1];
      if (one[i - 1] !== other[j - 1]) {
        cost = 1 + Math.min(last[j - 1], last[j], row[j - 1]);
        const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (swapped) cost = Math.min(cost, before[j - 2] + 1);
      }
      row[j] = Math.min(cost, far);
      least = Math.min(least, row[j]);
    }
    if (least === far) return far;
  }
  return row[width];
}

/* A bit for each letter of a text: a changed letter moves two of them at most. */
function signature(text) {
  let bits = 0;
  for (let i = 0; i < text.length; i++) bits |= 1 << (text.charCodeAt(i) & 31);
  return bits;
}

function moved(one, other) {
  let bits = one ^ other;
  let number = 0;
  for (; bits; bits &= bits - 1) number++;
  return number;
}

/* Texts filed by length, with a signature that rules most of them out without reading.
   `texts` maps each to the places that have it. */
export class Texts {
  constructor(texts) {
    this.texts = texts;
    this.filed = new Map();
    for (const text of texts.keys()) {
      if (!this.filed.has(text.length)) this.filed.set(text.length, []);
      this.filed.get(text.length).push([signature(text), text]);
    }
  }

  /* The few texts nearest to `text`, the most common first. */
  nearest(text) {
    let most = faults(text);
    let near = [];
    const mine = signature(text);
    for (let length = text.length - most; most && length <= text.length + faults(text); length++) {
      for (const [its, other] of this.filed.get(length) ?? []) {
        if (moved(mine, its) > 2 * most) continue;
        const far = distance(text, other, most);
        if (far > most) continue;
        if (far < most) [most, near] = [far, []];
        near.push(other);
      }
    }
    const rank = (one, other) =>
      this.texts.get(other).length - this.texts.get(one).length || (one < other ? -1 : 1);
    return near.sort(rank).slice(0, TRIED);
  }
}

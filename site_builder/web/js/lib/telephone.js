/* Public numbers in the texts that scripts show. The rule that tells them from figures is that of
   site_builder/views/telephone.py: the page holds it, in `data-numeros`. */

import { element } from "./dom.js";

/** @typedef {{ motif: string, numero: string, liens: Record<string, string> }} Written The rule of a page. */

/** @param {Written} rule */
export const ruleOf = ({ motif, numero, liens }) => ({
  runs: new RegExp(motif, "giu"),
  numbers: new RegExp(numero, "gu"),
  liens,
});

/**
 * A text cut where a number is meant: each piece, and the link of a number.
 * @param {string} text
 * @param {ReturnType<typeof ruleOf>} rule
 */
export function pieces(text, { runs, numbers: each, liens }) {
  /** @type {[string, string | null][]} */
  const found = [];
  let end = 0;
  for (const run of text.matchAll(runs)) {
    const numbers = run.slice(1).find((group) => group !== undefined);
    if (numbers === undefined) continue; // a figure that looks like a number
    const start = run.index + run[0].lastIndexOf(numbers);
    for (const { 0: number, index } of numbers.matchAll(each)) {
      found.push([text.slice(end, start + index), null]);
      found.push([number, liens[number.replace(/\D/g, "")]]);
      end = start + index + number.length;
    }
  }
  found.push([text.slice(end), null]);
  return found.filter(([piece]) => piece !== "");
}

/** @type {ReturnType<typeof ruleOf> | undefined} */
let known;

/** The rule of the page; one that finds no number, where the page has none. */
function ruleOfPage() {
  const written = document.querySelector("[data-numeros]")?.getAttribute("data-numeros");
  return ruleOf(written ? JSON.parse(written) : { motif: "(?!)", numero: "(?!)", liens: {} });
}

/**
 * A public number, as a link where the page knows how it is reached.
 * @param {string} number
 */
export function callTo(number) {
  known ??= ruleOfPage();
  const address = known.liens[number.replace(/\D/g, "")];
  if (!address) return number;
  const link = element("a", "number", number);
  link.href = address;
  return link;
}

/**
 * A text as what `element` takes: strings, and a link for each number that is meant.
 * @param {string} text
 */
export const called = (text) =>
  pieces(text, known ??= ruleOfPage()).map(([piece, address]) => {
    if (address === null) return piece;
    const link = element("a", "number", piece);
    link.href = address;
    return link;
  });

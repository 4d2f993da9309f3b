/* Public numbers in the texts that scripts show. The rule that tells them from figures is that of
   site_builder/views/telephone.py: the page holds it, in `data-numeros`. */

import { element } from "./page.js";

const { motif, numero, liens } = JSON.parse(
  document.querySelector("[data-numeros]")?.dataset.numeros ?? '{"motif":"(?!)","numero":"(?!)","liens":{}}',
);
const RUNS = new RegExp(motif, "giu");
const NUMBERS = new RegExp(numero, "gu");

/* A text as what `element` takes: strings, and a link for each number that is meant. */
export function called(text) {
  const pieces = [];
  let end = 0;
  for (const run of text.matchAll(RUNS)) {
    const numbers = run.slice(1).find((group) => group !== undefined);
    if (numbers === undefined) continue; // a figure that looks like a number
    const start = run.index + run[0].lastIndexOf(numbers);
    for (const { 0: number, index } of numbers.matchAll(NUMBERS)) {
      pieces.push(text.slice(end, start + index), linkOf(number));
      end = start + index + number.length;
    }
  }
  return [...pieces, text.slice(end)].filter((piece) => piece !== "");
}

function linkOf(number) {
  const link = element("a", "number", number);
  link.href = liens[number.replace(/\D/g, "")];
  return link;
}

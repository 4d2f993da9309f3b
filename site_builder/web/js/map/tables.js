/* The tables of the page: for each scheme, who answers in which communes. They are the legend of the
   map, and all that it knows. */

/** @import { CoverageState } from "../constants.js" */
import { all, one } from "../lib/dom.js";

/**
 * @typedef {object} Answer A line of a table: what it says of the communes it names.
 * @property {HTMLElement} row
 * @property {number} number Its place in the table.
 * @property {CoverageState} state
 * @property {number[]} numbers Of the operators.
 * @property {string} mark What is written on the map.
 * @property {HTMLElement} title
 * @property {Set<string>} codes
 * @property {boolean} allBut Whether it is about all the communes but those it names.
 */

/** @typedef {ReturnType<typeof readLayer>} Layer A scheme. */

/** @param {HTMLDetailsElement} details */
export function readLayer(details) {
  const answers = all(details, "tbody tr").map(readAnswer);
  return {
    details,
    answers,
    id: details.id,
    name: one(details, "summary span").textContent ?? "",
    /**
     * What is said of a commune.
     * @param {string} code
     */
    of: (code) => answers.find((answer) => answer.codes.has(code) !== answer.allBut),
  };
}

/**
 * @param {HTMLElement} row
 * @param {number} number
 * @returns {Answer}
 */
const readAnswer = (row, number) => ({
  row,
  number,
  state: /** @type {CoverageState} */ (row.dataset.etat),
  numbers: (row.dataset.numeros ?? "").split(" ").filter(Boolean).map(Number),
  mark: one(row, ".repere").textContent ?? "",
  title: one(row, ".qui"),
  codes: new Set(all(row, "data", HTMLDataElement).map((item) => item.value)),
  allBut: row.querySelector("[data-sauf]") !== null,
});

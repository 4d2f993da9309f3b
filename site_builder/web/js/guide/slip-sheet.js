/* The sheet of paper in the page: the true slip, at the scale of the screen, that never exceeds a page. */

/** @import { Line, Paper, Part, Piece } from "./slip.d.ts" */
import { element } from "../lib/dom.js";

const TIGHTEST = 4; // steps of type size, in slip.css

/**
 * @param {HTMLElement} sheet
 * @param {Paper} paper
 */
export function showPaper(sheet, { day, parts, signatures, end }) {
  const boxes = signatures.map((text) => element("p", "paper-sign", text));
  sheet.replaceChildren(
    element(
      "div",
      "",
      element("p", "paper-title", "Bordereau d’orientation"),
      element("p", "", day),
    ),
    ...parts.map(partOf),
    element("div", "paper-signs", ...boxes),
    element("p", "paper-end", end),
  );
  for (let step = 0; step <= TIGHTEST; step++) {
    sheet.dataset.serre = String(step);
    if (isWhole(sheet)) return;
  }
}

/**
 * Whether all of a sheet is above its lower margin.
 * @param {HTMLElement} sheet
 */
function isWhole(sheet) {
  const last = /** @type {HTMLElement} */ (sheet.lastElementChild);
  const margin = parseFloat(getComputedStyle(sheet).paddingBottom);
  return last.offsetTop + last.offsetHeight <= sheet.clientHeight - margin;
}

/** @param {Part} part */
function partOf({ id, title, lines, half, columns }) {
  const rows = element("div", columns ? "paper-columns" : "", ...lines.map(lineOf));
  const made = element(
    "div",
    half ? "paper-part half" : "paper-part",
    element("p", "paper-head", title),
    rows,
  );
  made.dataset.partie = id;
  return made;
}

/** @param {Line} line */
function lineOf({ pieces, ticked, strong }) {
  const words = pieces.map(pieceOf);
  const text = element(strong ? "b" : "span", "", ...words);
  if (ticked === undefined) return element("p", "", text);
  return element("p", "paper-tick", element("span", "", ticked ? "☒" : "☐"), text);
}

/** @param {Piece} piece */
const pieceOf = (piece) =>
  typeof piece === "string" ? piece : element("span", `hole ${piece.blank}`);

/**
 * The scale at which a whole page is as wide as what holds it.
 * @param {HTMLElement} holder
 * @param {HTMLElement} sheet
 */
export function fit(holder, sheet) {
  holder.style.setProperty("--echelle", String(holder.clientWidth / sheet.offsetWidth));
}

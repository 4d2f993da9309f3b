/* What the communes of an answer are filled with: patterns tell the same as colours. */

/** @import { Answer, Layer } from "./tables.js" */
import { one } from "../lib/dom.js";

const [TEXTURES, HUES] = [7, 8];
const SIZE = 8; // of a pattern, in pixels

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {Element[]} [children]
 */
function svg(name, attributes, children = []) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/**
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 * @param {number} [width]
 */
const line = (x1, y1, x2, y2, width = 1) =>
  svg("line", { x1, y1, x2, y2, class: "trait", "stroke-width": width });

/** @param {number} r */
const dot = (r) => svg("circle", { cx: SIZE / 2, cy: SIZE / 2, r, class: "point" });

const tint = () => svg("rect", { width: SIZE, height: SIZE, class: "teinte" });

/**
 * What is drawn over the tint: no texture is a diagonal, which is for « non couvert ».
 * @param {number} kind
 */
function texture(kind) {
  const half = SIZE / 2;
  return [
    () => [],
    () => [dot(1.3)],
    () => [line(0, half, SIZE, half)],
    () => [line(half, 0, half, SIZE)],
    () => [dot(2.4)],
    () => [line(0, half, SIZE, half, 0.7), line(half, 0, half, SIZE, 0.7)],
    () => [line(1, half, half, half, 2)],
  ][kind]();
}

/**
 * Where the pattern of an answer is.
 * @param {Layer} layer
 * @param {Answer} answer
 */
export const fillOf = (layer, answer) => `url(#${idOf(layer, answer)})`;

/**
 * @param {Layer} layer
 * @param {Answer} answer
 */
const idOf = (layer, answer) => `motif-${layer.id}-${answer.number}`;

/**
 * @param {Layer} layer
 * @param {Answer} answer
 */
function pattern(layer, answer) {
  const width = SIZE * Math.max(1, answer.numbers.length);
  const options = { id: idOf(layer, answer), width, height: SIZE, patternUnits: "userSpaceOnUse" };
  if (answer.state === "non_couvert") {
    const diagonals = svg("path", {
      d: "M-2 2 2-2M0 8 8 0M6 10 10 6",
      class: "trait",
      "stroke-width": 1.6,
    });
    return svg("pattern", { ...options, class: "absent" }, [tint(), diagonals]);
  }
  if (answer.state !== "couvert") return svg("pattern", { ...options, class: "inconnu" }, [tint()]);
  const bands = answer.numbers.map((number, place) =>
    svg("g", { class: `n${(number - 1) % HUES}`, transform: `translate(${place * SIZE})` }, [
      tint(),
      ...texture((number - 1) % TEXTURES),
    ])
  );
  return svg("pattern", options, bands);
}

/**
 * Puts the patterns in the page, and each beside its line of the tables.
 * @param {HTMLElement} box
 * @param {Layer[]} layers
 */
export function paint(box, layers) {
  const patterns = layers.flatMap((layer) => layer.answers.map((answer) => pattern(layer, answer)));
  const hidden = { width: 0, height: 0, "aria-hidden": "true", class: "motifs" };
  box.prepend(svg("svg", hidden, [svg("defs", {}, patterns)]));
  for (const layer of layers) for (const answer of layer.answers) addSample(layer, answer);
}

/**
 * @param {Layer} layer
 * @param {Answer} answer
 */
function addSample(layer, answer) {
  const [width, height] = [36, 24];
  const sample = svg("rect", { width, height, fill: fillOf(layer, answer) });
  const options = { class: "pastille", width, height, "aria-hidden": "true" };
  one(answer.row, ".repere").before(svg("svg", options, [sample]));
}

/* French, dates, distances: the same answers as Python. */

import { equal } from "./assert.js";
import { dayAfter, later, longDate } from "../../site_builder/web/js/lib/dates.js";
import { distance, faults } from "../../site_builder/web/js/lib/distance.js";
import { fold } from "../../site_builder/web/js/lib/folding.js";
import { counted, enumerated, typeset } from "../../site_builder/web/js/lib/french.js";
import { centreOf } from "../../site_builder/web/js/map/centre.js";
import { given } from "./given.js";

Deno.test("texts are typeset and folded as in Python", () => {
  for (const [text, printed, folded] of given.texts) {
    equal(typeset(text), printed);
    equal(fold(text), folded);
  }
});

Deno.test("days are written as in Python", () => {
  for (const [day, written, next] of given.days) {
    equal(longDate(day), written);
    equal(dayAfter(day), next);
  }
  for (const [day, number, unit, last] of given.delays) equal(later(day, number, unit), last);
});

Deno.test("texts are as far as in Python", () => {
  for (const [one, other, most, far] of given.distances) {
    equal(distance(one, other, most), far);
  }
  for (const [text, forgiven] of given.faults) equal(faults(text), forgiven);
});

Deno.test("words are counted and enumerated", () => {
  equal(counted(1, "fiche"), "1\u00a0fiche");
  equal(counted(3, "fiche"), "3\u00a0fiches");
  for (const [words, text] of given.enumerated) {
    equal(enumerated(/** @type {string[]} */ (words)).join(""), text);
  }
});

Deno.test("a mark stands on the largest part of a commune", () => {
  /** @type {(x: number, y: number, side: number) => [number, number][]} */
  const square = (
    x,
    y,
    side,
  ) => [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]];
  const [large, small] = [square(0, 10, 2), square(50, 50, 1)];
  equal(centreOf({ type: "Polygon", coordinates: [large] }), [11, 1]);
  equal(centreOf({ type: "MultiPolygon", coordinates: [[small], [large]] }), [11, 1]);
  equal(centreOf({ type: "Polygon", coordinates: [[[0, 0], [1, 1], [0, 0]]] }), null);
});

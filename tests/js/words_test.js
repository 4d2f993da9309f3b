/* Words of the search, and public numbers: read as Python reads them. */

import { equal } from "./assert.js";
import { pieces, ruleOf } from "../../site_builder/web/js/lib/telephone.js";
import { nearest } from "../../site_builder/web/js/search/answer.js";
import { read, restored, wordsOf } from "../../site_builder/web/js/search/words.js";
import { given } from "./given.js";

Deno.test("words are read as the index reads them", () => {
  for (const [written, searched] of given.words) equal(read(written), searched);
});

Deno.test("a question is cut into words", () => {
  const words = wordsOf("L'insertion par l’emploi, les C.C.A.S.");
  equal(words, ["insertion", "par", "emploi", "les", "CCAS"]);
  equal(
    restored("l’ insertion, d’<mark> emploi</mark>"),
    "l’insertion, d’<mark> emploi</mark>",
  );
});

Deno.test("a word mistyped is the nearest of the pages", () => {
  /** @type {[string, string][]} */
  const known = [["expulsion", "expulsion"], ["hebergement", "hébergement"], ["bail", "bail"]];
  equal(nearest("exuplsion", known), "expulsion");
  equal(nearest("hébregement", known), "hébergement");
  equal(nearest("expuls", known), "expuls");
  equal(nearest("bai", known), "bai");
  equal(nearest("zzzzzz", known), null);
});

Deno.test("public numbers are linked where Python links them", () => {
  const rule = ruleOf(given.numbers);
  for (const [text, expected] of given.calls) equal(pieces(text, rule), expected);
});

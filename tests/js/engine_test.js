/* The engine of the guide: the same answers as the reference engine. */

/** @import { Answer } from "../../site_builder/web/js/guide/types.d.ts" */
import { equal, ok } from "./assert.js";
import { Guide } from "../../site_builder/web/js/guide/engine.js";
import { Places } from "../../site_builder/web/js/guide/places.js";
import { given } from "./given.js";

const guide = new Guide(given.guide, given.vectors.jour);

/**
 * An answer as vectors write it.
 * @param {Answer | null} answer
 */
const told = (answer) =>
  answer && [
    answer.rung.id,
    answer.alternative?.id ?? null,
    answer.actions.map(({ act, before }) => [act.texte, before]),
    answer.enough,
  ];

Deno.test("every vector is answered as by the reference engine", () => {
  for (const vector of given.vectors.vecteurs) {
    const situation = guide.read(vector[0]);
    const { results, urgencies, answer } = guide.orient(situation, null, null, given.vectors.actes);
    const found = results.map(({ entry, status, toAsk, counterfactual: change, block }) => [
      entry.id,
      status,
      toAsk,
      change && [change.reponses, change.statut],
      block,
    ]);
    const said = [
      guide.written(situation),
      found,
      urgencies.map(([value]) => value),
      told(answer),
    ];
    equal(JSON.stringify(said), JSON.stringify(vector));
  }
  ok(given.vectors.vecteurs.length >= 10_907);
});

Deno.test("the local sheet of a commune is that of Python", () => {
  const places = new Places(given.guide.locales, given.sheets, given.territories);
  for (const [code, answers, expected, its] of given.local) {
    const { results, answer } = guide.orient(guide.read(answers), places, code);
    const found = results.map(({ entry, presence, block }) => [
      entry.id,
      entry.fiche,
      presence?.state ?? null,
      presence?.posts.length ?? 0,
      block,
    ]);
    equal(found, expected, code);
    equal(told(answer), its, code);
  }
});

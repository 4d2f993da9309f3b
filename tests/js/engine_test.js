/* The engine of the guide: the same answers as the reference engine. */

import { equal, ok } from "./assert.js";
import { Guide } from "../../site_builder/web/js/guide/engine.js";
import { Places } from "../../site_builder/web/js/guide/places.js";
import { given } from "./given.js";

const guide = new Guide(given.guide, given.vectors.jour);

Deno.test("every vector is answered as by the reference engine", () => {
  for (const vector of given.vectors.vecteurs) {
    const situation = guide.read(vector[0]);
    const { results, urgencies } = guide.orient(situation);
    const found = results.map(({ entry, status, toAsk, counterfactual: change }) => [
      entry.id,
      status,
      toAsk,
      change && [change.reponses, change.statut],
    ]);
    const said = [guide.written(situation), found, urgencies.map(([value]) => value)];
    equal(JSON.stringify(said), JSON.stringify(vector));
  }
  ok(given.vectors.vecteurs.length >= 10_907);
});

Deno.test("the local sheet of a commune is that of Python", () => {
  const places = new Places(given.guide.locales, given.sheets, given.territories);
  for (const [code, expected] of given.local) {
    const found = guide.orient({}, places, code).results.map(({ entry, presence }) => [
      entry.id,
      entry.fiche,
      presence?.state ?? null,
      presence?.posts.length ?? 0,
    ]);
    equal(found, expected, code);
  }
});

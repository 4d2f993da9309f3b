/* Communes, found as Python finds them. */

import { equal } from "./assert.js";
import { unpacked } from "../../site_builder/web/js/commune/index.js";
import { Lookup } from "../../site_builder/web/js/commune/lookup.js";
import { key } from "../../site_builder/web/js/commune/names.js";
import { given } from "./given.js";

const lookup = new Lookup(unpacked(given.index));

Deno.test("names are read as in Python", () => {
  for (const [name, read] of given.names) equal(key(name), read, name);
});

Deno.test("the ways people write a commune", () => {
  for (const { query, codes, alone } of given.written) {
    const found = lookup.search(query, 8).map(({ commune }) => commune.code);
    equal(found.slice(0, codes.length), codes, query);
    equal(found.length > 0, codes.length > 0, query);
    equal(lookup.certain(query)?.commune.code ?? null, alone ? codes[0] : null, query);
  }
});

Deno.test("communes are found as in Python, whatever the order of those of the same size", () => {
  for (const [query, expected] of given.found) {
    const read = lookup.search(query, 8);
    const sizes = read.map(({ commune }) => commune.population);
    equal(sizes, expected.sizes, query);
    const first = read[0] ?? null;
    const former = first?.ancien && (first.ancien.nom || first.ancien.code);
    equal(first && [first.commune.code, former], expected.first, query);
  }
});

Deno.test("a code of ours leads to its commune", () => {
  equal(lookup.byCode("93066")?.commune.nom, "Saint-Denis");
  equal(lookup.byCode("93059")?.commune.code, "93066");
  equal(lookup.byCode("69003")?.commune.code, "69003");
  equal(lookup.byCode("99999"), null);
  equal(lookup.byFormerCode("93059")?.ancien?.nom, "Pierrefitte-sur-Seine");
  equal(lookup.byFormerCode("99999"), null);
});

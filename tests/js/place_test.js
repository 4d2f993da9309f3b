/* The commune that follows from page to page, and what is said of it. */

import { equal } from "./assert.js";
import { hearsay } from "../../site_builder/web/js/commune/line.js";
import {
  atPlace,
  includedOf,
  ofPlace,
  unknownOf,
  whereOf,
} from "../../site_builder/web/js/commune/words.js";
import { placeIn, withPlace } from "../../site_builder/web/js/lib/place.js";

const SITE = "https://example.org/pages/";

Deno.test("a fragment names a commune, and an answer is none", () => {
  for (
    const [fragment, code] of [
      ["#commune=93066", "93066"],
      ["commune=2a004", "2A004"],
      ["#bordereau=93/fsl&commune=93066", "93066"],
      ["#93066", null],
      ["#commune=", null],
      ["#commune=930661", null],
      ["#lacommune=93066", null],
      ["", null],
    ]
  ) equal(placeIn(/** @type {string} */ (fragment)), code, String(fragment));
});

Deno.test("a commune goes to the pages that read it, and to no other", () => {
  const carried = (/** @type {string} */ path) => withPlace(SITE + path, "93066", SITE);
  const at = "#commune=93066";
  equal(carried("dispositifs/93/fsl/"), `${SITE}dispositifs/93/fsl/${at}`);
  equal(carried("guide/"), `${SITE}guide/${at}`);
  equal(carried("recherche/?q=fsl"), `${SITE}recherche/?q=fsl${at}`);
  equal(carried("dispositifs/fsl/#commune=57463"), `${SITE}dispositifs/fsl/${at}`);
  for (const path of ["dispositifs/fsl/#pieces", "operateurs/93/udaf-93/", "ma-commune/#93066"]) {
    equal(carried(path), SITE + path);
  }
  equal(carried("guide/#bordereau=93/asll"), `${SITE}guide/#bordereau=93/asll&commune=93066`);
  equal(withPlace("https://elsewhere.org/guide/", "93066", SITE), "https://elsewhere.org/guide/");
  equal(withPlace(`${SITE}guide/`, null, SITE), `${SITE}guide/`);
});

Deno.test("a commune is named in a sentence", () => {
  equal(["Brest", "Avignon", "Le Havre", "Les Lilas", "Évry"].map(ofPlace), [
    "de Brest",
    "d’Avignon",
    "du Havre",
    "des Lilas",
    "d’Évry",
  ]);
  equal(["Brest", "Le Havre", "Les Lilas"].map(atPlace), ["à Brest", "au Havre", "aux Lilas"]);
});

Deno.test("where a commune is, and what it took in, are one line", () => {
  const commune = {
    code: "93066",
    nom: "Saint-Denis",
    departement: "93",
    nomDepartement: "Seine-Saint-Denis",
    population: 1,
    postaux: ["93200", "93210"],
  };
  equal(whereOf(commune, []), "Seine-Saint-Denis (93) · 93200, 93210");
  equal(
    whereOf({ ...commune, postaux: ["1", "2", "3", "4", "5"] }, ["Pierrefitte"]),
    "Seine-Saint-Denis (93) · 1, 2, 3… · Pierrefitte comprise",
  );
  equal(includedOf([]), "");
  equal(includedOf(["A", "B"]), "A et B comprises");
  equal(includedOf(["A", "B", "C", "D"]), "A, B et 2\u00a0autres comprises");
  equal(
    unknownOf({ ...commune, nom: "Le Havre" }).split(". ")[0],
    "Nous ne connaissons pas encore les services du Havre",
  );
});

Deno.test("what a document says is told with its year, the latest first", () => {
  const posts = ["2014", null, "2017", "2014"].map((annee, rank) => ({ annee, rank }));
  equal(
    hearsay(posts).map(({ words, posts: told }) => [words, told.map(({ rank }) => rank)]),
    [["En 2017", [2]], ["En 2014", [0, 3]], ["Peut-être", [1]]],
  );
});

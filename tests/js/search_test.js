/* A question of the search, read without the network: names, entries, départements. */

import { equal } from "./assert.js";
import { at } from "../../site_builder/web/js/search/items.js";
import { Known } from "../../site_builder/web/js/search/known.js";
import { leftOf, meant, readings } from "../../site_builder/web/js/search/reading.js";
import { keywordsOf, tokensOf } from "../../site_builder/web/js/search/words.js";
import { given } from "./given.js";

const known = new Known(given.search, { communes: "", territoires: "" });

/** @param {string} text */
function read(text) {
  const [placed] = readings(tokensOf(text), known);
  return {
    named: placed.named.map(({ kind, key }) => `${kind}:${key}`),
    departement: placed.departement,
    left: leftOf(placed).map(({ raw }) => raw),
  };
}

Deno.test("the words that matter are those of Python", () => {
  for (const [text, words] of given.keywords) equal(keywordsOf(text), words);
});

Deno.test("every term of the lexicon finds its own entry, however it is typed", () => {
  for (const { id, termes } of given.search.lexique) {
    for (const term of termes) {
      for (const typed of [term, term.toUpperCase(), `qui fait ${term} ?`]) {
        const phrase = keywordsOf(typed).join(" ");
        const [first] = known.every.phrases.get(phrase)?.filter(({ kind }) => kind === "entree") ??
          [];
        equal(first?.key, id);
      }
    }
  }
});

Deno.test("a scheme, a place, and what nothing explains", () => {
  equal(read("AVDL Montreuil"), { named: ["fiche:avdl"], departement: null, left: ["Montreuil"] });
  equal(read("qui fait l'ASLL à Bobigny"), {
    named: ["fiche:asll"],
    departement: null,
    left: ["Bobigny"],
  });
  equal(read("tutelle 57"), { named: ["fiche:protection-juridique"], departement: "57", left: [] });
  equal(read("fsl seine saint-denis"), { named: ["fiche:fsl"], departement: "93", left: [] });
  equal(read("punaises de lit").named, ["entree:punaises-de-lit"]);
  equal(read("lit"), { named: [], departement: null, left: ["lit"] });
});

Deno.test("a word is put right by its sound, else by its letters", () => {
  const { words } = known.every;
  equal(meant("cotion", words), "caution");
  equal(meant("exuplsion", words), "expulsion");
  equal(meant("expulsion", words), null);
  equal(meant("zzzqq", words), null);
  equal(known.loose.best(keywordsOf("le bailleur ne répare pas la chaudière"))?.hits.length, 2);
  equal(known.loose.best(["trottinette"]), null);
});

Deno.test("a commune is said with its article", () => {
  equal(["Montreuil", "Le Havre", "Les Lilas", "La Courneuve"].map(at), [
    "à Montreuil",
    "au Havre",
    "aux Lilas",
    "à La Courneuve",
  ]);
});

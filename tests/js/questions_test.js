/* Questions of the guide: their order, their words, what a link says of them. */

import { equal, ok } from "./assert.js";
import { inWords, writtenInWords } from "../../site_builder/web/js/guide/question.js";
import { Guide } from "../../site_builder/web/js/guide/engine.js";
import { fragmentOf, readFragment } from "../../site_builder/web/js/guide/link.js";
import { askable, nextQuestion, Session } from "../../site_builder/web/js/guide/session.js";
import { Places } from "../../site_builder/web/js/guide/places.js";
import { isTimely } from "../../site_builder/web/js/guide/shown.js";
import { typeset } from "../../site_builder/web/js/lib/french.js";
import { pieces, ruleOf } from "../../site_builder/web/js/lib/telephone.js";
import { given } from "./given.js";

const DAY = "2026-11-21";
const guide = new Guide(given.guide, DAY);

/**
 * Somebody who passes over every question, or says one age only: the order in which they are asked.
 * @param {string} age
 */
function passedOver(age) {
  const known = guide.read(age ? { age } : {});
  const asked = new Set(Object.keys(known));
  for (;;) {
    const results = guide.orient(known).results.map((found) => ({
      ...found,
      toAsk: askable(guide, known, asked, found.toAsk),
    }));
    const next = nextQuestion(guide, known, results, asked);
    if (!next) return [...asked];
    asked.add(next);
  }
}

Deno.test("what may be hidden is asked after what hides it", () => {
  const orders = ["", "moins_18", "31_59"].map(passedOver);
  for (const asked of orders) {
    for (const [name, hiding] of Object.entries(given.hiding)) {
      if (!asked.includes(name)) continue;
      for (const other of /** @type {string[]} */ (hiding)) {
        ok(asked.indexOf(other) < asked.indexOf(name), `${other} ${name}`);
      }
    }
  }
  const [nothing, minor, adult] = orders;
  for (
    const name of ["motif_procedure", "loyer_repris", "dettes", "etudes", "activite_independante"]
  ) {
    ok(nothing.includes(name), `passed over, a question hides nothing: ${name}`);
  }
  ok(minor.includes("mineur_emancipe"));
  ok(!adult.includes("mineur_emancipe"));
});

Deno.test("what tells of health or prison is left out of a link", () => {
  const answers = [
    [{ statut_logement: "hopital", age: "31_59" }, ["age"]],
    [{ statut_logement: "detenu", age: "31_59" }, ["age"]],
    [{ prestations: "familiales,aah?", age: "31_59" }, ["age"]],
    [{ accompagnement_en_cours: "psychiatrie", age: "31_59" }, ["age"]],
    [{ sejour: "europeen", age: "31_59" }, ["age"]],
    [{ statut_logement: "residence_mobile", dettes: "autres" }, ["dettes", "statut_logement"]],
  ];
  for (const [written, kept] of /** @type {[Record<string, string>, string[]][]} */ (answers)) {
    const known = guide.read(written);
    const bare = fragmentOf(guide, known, null, false);
    equal(bare.split("&").map((pair) => pair.split("=")[0]).sort(), kept);
    const whole = fragmentOf(guide, known, { code: "93066" }, true);
    const pairs = [...Object.entries(written), ["commune", "93066"]].map(([id, text]) =>
      `${id}=${text}`
    );
    equal(whole.split("&").sort(), pairs.sort());
    const read = readFragment(guide, `#${whole}`);
    equal([guide.written(read.given), read.code], [guide.written(known), "93066"]);
  }
  equal(readFragment(guide, "#%&age=rien&nul"), { given: {}, code: null });
});

Deno.test("what to do at once can be called", () => {
  const urgent = guide.question("urgence").valeurs.map(([, , , advice]) => typeset(advice ?? ""));
  const links = urgent.flatMap((text) =>
    pieces(text, ruleOf(given.numbers)).map(([, link]) => link)
  );
  for (const number of ["15", "17", "114", "115", "119", "3919", "112"]) {
    ok(links.includes(given.numbers.liens[number]), number);
  }
});

Deno.test("an advice is of its days, a period of any year", () => {
  const advice = { texte: "", confiance: /** @type {const} */ ("droit") };
  ok(isTimely(advice, DAY));
  ok(!isTimely({ ...advice, du: "2027-01-01" }, DAY));
  ok(!isTimely({ ...advice, au: "2026-01-01" }, DAY));
  ok(isTimely({ ...advice, periode: ["11-01", "03-31"] }, DAY));
  ok(!isTimely({ ...advice, periode: ["04-01", "10-31"] }, DAY));
});

Deno.test("answers are told in words", () => {
  const question = guide.question("prestations");
  const [[first, one], [second, other]] = question.valeurs;
  const known = guide.read({ prestations: `${first},${second}?` }).prestations;
  equal(inWords(question, undefined), "je ne sais pas");
  equal(inWords(question, known), typeset(`${one}, ${other} (à confirmer)`));
  equal(
    writtenInWords(question, `${first},${second}?`),
    typeset(`${one}, peut-être ${other}`),
  );
  equal(writtenInWords(question, ""), "aucune de ces réponses");
});

Deno.test("a session goes from one person to another and back, then forgets", () => {
  const session = new Session(given.guide, new Places([], {}, {}), DAY);
  session.answer("age", guide.read({ age: "31_59" }).age);
  session.answer("statut_logement", guide.read({ statut_logement: "locataire" }).statut_logement);
  session.judge(DAY);
  const known = () => session.results.map(({ entry, status }) => [entry.id, status]);
  const before = known();
  equal(session.told?.rung.id, "rien-encore");
  session.anotherPerson();
  session.judge(DAY);
  equal(Object.keys(session.given), ["statut_logement"]);
  ok(session.results.every(({ entry }) => entry.porte_sur === "personne"));
  equal(session.following, session.path.find((id) => !session.asked.has(id)));
  session.firstPerson();
  session.judge(DAY);
  equal(known(), before);
  session.answer("age", undefined);
  equal(session.answered.map(({ id }) => id), ["statut_logement"]);
  session.forget();
  equal([session.given, session.asked.size, session.isStarted], [{}, 0, false]);
});

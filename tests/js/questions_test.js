/* Questions of the guide: their order, their words, what a link says of them. */

import { equal, ok } from "./assert.js";
import { inWords, writtenInWords } from "../../site_builder/web/js/guide/question.js";
import { Guide } from "../../site_builder/web/js/guide/engine.js";
import { fragmentOf, readFragment } from "../../site_builder/web/js/guide/link.js";
import { END, Session } from "../../site_builder/web/js/guide/session.js";
import { Places } from "../../site_builder/web/js/guide/places.js";
import { isTimely } from "../../site_builder/web/js/guide/shown.js";
import { typeset } from "../../site_builder/web/js/lib/french.js";
import { pieces, ruleOf } from "../../site_builder/web/js/lib/telephone.js";
import { given } from "./given.js";

const DAY = "2026-11-21";
const guide = new Guide(given.guide, DAY);

const opened = () => new Session(given.guide, new Places([], {}, {}), DAY);

/**
 * Somebody who answers what is known, and passes over the rest: the session once the answer is
 * enough, or once nothing is left to ask at all, and the questions asked, in order.
 * @param {Record<string, string>} answers
 * @param {boolean} toTheEnd
 * @returns {[Session, string[]]}
 */
function played(answers, toTheEnd = false) {
  const session = opened();
  const known = guide.read(answers);
  /** @type {string[]} */
  const order = [];
  session.isFurther = toTheEnd;
  for (let step = "urgence"; step !== END; step = session.following) {
    order.push(step);
    session.answer(step, known[step] ?? null);
    session.judge(DAY);
  }
  return [session, order];
}

Deno.test("what may be hidden is asked after what hides it", () => {
  const orders = ["", "moins_18", "31_59"].map((age) => played(age ? { age } : {}, true)[1]);
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

Deno.test("the interview stops after about six questions, on the answer of a whole one", () => {
  /** @type {number[]} */
  const counts = [];
  for (const [key, answers, rung] of given.cases) {
    const [session, order] = played(answers);
    counts.push(order.length);
    ok(session.isEnough, key);
    equal([key, session.told?.rung.id], [key, rung]);
  }
  counts.sort((one, other) => one - other);
  const at = (/** @type {number} */ share) => counts[Math.floor(share * (counts.length - 1))];
  ok(at(0.5) <= 6, `median: ${at(0.5)}`);
  ok(at(0.9) <= 10, `nine in ten: ${at(0.9)}`);
});

Deno.test("the questions left are counted, never fewer than those that come", () => {
  for (const [key, answers] of given.cases.slice(0, 12)) {
    const known = guide.read(answers);
    const session = opened();
    const lefts = [];
    for (let step = "urgence"; step !== END; step = session.following) {
      session.answer(step, known[step] ?? null);
      session.judge(DAY);
      lefts.push(session.left);
    }
    lefts.forEach((left, rank) =>
      ok(left >= lefts.length - 1 - rank, `${key}: ${left} at ${rank}`)
    );
    equal(session.count, 0);
  }
});

Deno.test("what an answer tells is not asked again, and what is answered comes first", () => {
  const known = (/** @type {Record<string, string>} */ answers) =>
    guide.written(guide.deduced(guide.read(answers)));
  equal(known({ procedure_expulsion: "aucune" }).impaye_deux_mois, "non");
  equal(
    known({ procedure_expulsion: "aucune", impaye_deux_mois: "oui" }).impaye_deux_mois,
    "oui",
  );
  ok(known({ urgence: "violences" }).publics.split(",").includes("violences"));
  equal(known({ urgence: "violences", publics: "aucun" }).publics, "aucun");
});

Deno.test("violence is answered at once, whatever is not known yet", () => {
  const [session, order] = played({ urgence: "violences" });
  equal([order, session.told?.rung.id, session.isUrgent], [["urgence"], "violences", true]);
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
  const session = opened();
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

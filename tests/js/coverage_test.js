/* States of coverage: those of Python, on each day and each commune that the site presents. */

import { equal, ok } from "./assert.js";
import { changes, ended, standing } from "../../site_builder/web/js/commune/coverage.js";
import { given } from "./given.js";

Deno.test("states are those of the coverage", () => {
  let compared = 0;
  for (const { day, departement, code, states } of given.states) {
    for (const scheme of given.places[departement].dispositifs) {
      const { state, posts, since } = standing(scheme, code, day);
      equal(
        [state, posts.length, since],
        states[scheme.cle],
        `${code} ${scheme.cle} ${day}`,
      );
      compared++;
    }
  }
  ok(compared > 1000);
});

/**
 * @param {Partial<import("../../site_builder/web/js/commune/types.d.ts").Post>} post
 * @returns {import("../../site_builder/web/js/commune/types.d.ts").Post}
 */
const post = (post) => ({
  html: "",
  communes: true,
  parties: {},
  periodes: [],
  opere: true,
  partage: false,
  annee: null,
  ...post,
});

/**
 * @param {import("../../site_builder/web/js/commune/types.d.ts").Post[]} postes
 * @returns {import("../../site_builder/web/js/commune/types.d.ts").Scheme}
 */
const scheme = (...postes) => ({
  cle: "fsl",
  decline: null,
  ligne: "",
  html: "",
  communes: true,
  declare: "complete",
  exemple: false,
  postes,
  instances: [],
});

Deno.test("what begins and what ends is known", () => {
  const old = post({ periodes: [["2025-01-01", "2026-12-31"]] });
  const next = post({ periodes: [["2027-02-01", null]] });
  const found = changes(scheme(old, next), "93066", "2026-11-21");
  equal(found, [
    { day: "2027-01-01", posts: [], gone: [old] },
    { day: "2027-02-01", posts: [next], gone: [] },
  ]);
  equal(changes(scheme(old, next), "93066", "2025-06-01"), []);
  equal(ended(scheme(old, next), "93066", "2027-01-05"), [{
    post: old,
    day: "2026-12-31",
  }]);
  equal(standing(scheme(old, next), "93066", "2027-01-05").since, "2027-01-01");
});

Deno.test("a part never stands for the whole", () => {
  const part = post({ communes: ["93066"], parties: { "93066": "Pierrefitte-sur-Seine" } });
  const found = standing(scheme(part), "93066", "2026-11-21");
  equal([found.state, found.partly], ["non_renseigne", [part]]);
});

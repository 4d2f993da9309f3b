/* What a test asserts. Not that of Node: its types would come with those of the pages. */

/**
 * @param {unknown} holds
 * @param {string} [about]
 */
export function ok(holds, about = "") {
  if (!holds) throw new Error(`not so: ${about}`);
}

/**
 * The same value, or the same JSON.
 * @param {unknown} found
 * @param {unknown} expected
 * @param {string} [about]
 */
export function equal(found, expected, about = "") {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${about}\n   found: ${one}\nexpected: ${other}`);
}

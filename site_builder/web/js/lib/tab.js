/* Words kept by the tab: they stand in no address, hence in no history, and go with it. Storage is
   refused in some private windows: nothing is then kept. */

// The situation touched on the home page, for the guide.
export const SHORTCUT = "raccourci";

/** @param {string} name */
export function kept(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string | null} value Null forgets.
 */
export function keep(name, value) {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, value);
  } catch {
    // the page does without
  }
}

/**
 * What another page left, or null; it is there no more.
 * @param {string} name
 */
export function take(name) {
  const value = kept(name);
  keep(name, null);
  return value;
}

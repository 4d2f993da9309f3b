/* A word left for the next page of the same tab, which takes it away as it reads it: it stands in no
   address, hence in no history, and outlives neither the reading nor the tab. */

export const SHORTCUT = "raccourci";

/**
 * @param {string} name
 * @param {string} value
 */
export function leave(name, value) {
  try {
    sessionStorage.setItem(name, value);
  } catch {
    // the next page then begins as usual
  }
}

/**
 * What was left, or null; it is there no more.
 * @param {string} name
 */
export function take(name) {
  try {
    const value = sessionStorage.getItem(name);
    sessionStorage.removeItem(name);
    return value;
  } catch {
    return null;
  }
}

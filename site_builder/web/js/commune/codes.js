/* Codes of communes. */

/**
 * The département that begins a code of commune.
 * @param {string} code
 */
export const departementOf = (code) => (/^9[78]/.test(code) ? code.slice(0, 3) : code.slice(0, 2));

/**
 * A code as somebody may type it: « 93 380 », « 2a004 ».
 * @param {string} query
 */
export const codeOf = (query) => query.replace(/\s+/g, "").toUpperCase();

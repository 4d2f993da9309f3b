/* Texts without accents, ligatures nor capitals: the same as site_builder/core/french.py. */

import { LIGATURES } from "../constants.js";

const PLAIN = /^[\x20-\x7f]*$/; // most texts: nothing to fold but capitals

/** @param {string} text */
export const fold = (text) =>
  PLAIN.test(text) ? text.toLowerCase() : text
    .replace(/[œŒæÆ’]/g, (sign) => LIGATURES[sign])
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();

/* The commune that was chosen follows its reader from page to page in the « # » of our own links:
   « #commune=93066 ». It is a place, and says nothing of a household. The tab keeps it only if its
   reader asks. */

import { FOLLOWED } from "../constants.js";
import { SITE } from "./site.js";
import { keep, kept } from "./tab.js";

const KEY = "commune";
const WRITTEN = /(?:^#?|&)commune=(\d[\dab]\d{3})(?=&|$)/i;

/**
 * The code of the commune that a fragment names, or null.
 * @param {string} fragment
 */
export const placeIn = (fragment) => WRITTEN.exec(fragment)?.[1]?.toUpperCase() ?? null;

/** The commune that the tab keeps, or null. */
export const keptPlace = () => placeIn(`${KEY}=${kept(KEY)}`);

/**
 * Keeps a commune until the tab is closed; with null, forgets it.
 * @param {string | null} code
 */
export const keepPlace = (code) => keep(KEY, code);

/** The commune of this page: that of its address, else that of the tab, else null. */
export const placeOfPage = () => placeIn(location.hash) ?? keptPlace();

/**
 * An address of ours with a commune in its fragment, where the page reads it and has no other
 * fragment; any other address unchanged.
 * @param {string} address
 * @param {string | null} code
 * @param {string} [site] The root of the site.
 */
export function withPlace(address, code, site = SITE.href) {
  const isBare = !address.includes("#") || placeIn(address.slice(address.indexOf("#"))) !== null;
  const [path] = address.split("#");
  const isOurs = FOLLOWED.some((start) => path.startsWith(site + start));
  const [slip] = /#bordereau=[^&]+/.exec(address) ?? [];
  if (code && slip && isOurs) return `${path}${slip}&commune=${code}`;
  return code && isBare && isOurs ? `${path}#commune=${code}` : address;
}

/**
 * Gives a commune to the links of ours within an element.
 * @param {ParentNode} within
 * @param {string | null} code
 */
export function carryPlace(within, code) {
  for (
    const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (within.querySelectorAll("a[href]"))
  ) {
    const address = withPlace(link.href, code);
    if (address !== link.href) link.href = address;
  }
}

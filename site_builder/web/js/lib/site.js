/* Where the site is. */

/** Its root: scripts are two folders below it. */
export const SITE = new URL("../../", import.meta.url);

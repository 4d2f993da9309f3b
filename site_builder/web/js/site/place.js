/* A sheet whose reader chose a commune: its card says who is at work there, and the links of the page
   lead on with the same commune. */

/** @import { Territory } from "../commune/types.d.ts" */
import { COMMUNE, COMMUNES_DATA, LOCAL_DATA, SCHEMES } from "../constants.js";
import { holds, standing } from "../commune/coverage.js";
import { lookupOf } from "../commune/index.js";
import { whoBrief } from "../commune/line.js";
import { atPlace } from "../commune/words.js";
import { today } from "../lib/clock.js";
import { fetched } from "../lib/data.js";
import { element, one } from "../lib/dom.js";
import { fragment } from "../lib/fragments.js";
import { carryPlace, placeOfPage } from "../lib/place.js";
import { SITE } from "../lib/site.js";

/** @param {string} path From the root of the site. */
const at = (path) => new URL(path, SITE).href;

/**
 * What is known of a sheet in a commune, as elements; nothing where it says nothing. A sheet that does
 * not say it leads to the local ones that do.
 * @param {string} key Of the sheet.
 * @param {Territory | undefined} place
 * @param {string} code
 */
function known(key, place, code) {
  const schemes = place?.dispositifs ?? [];
  const day = today();
  const own = schemes.find(({ cle }) => cle === key);
  if (own && holds(own, code)) return whoBrief(own, code, day, standing(own, code, day));
  const national = own?.decline ?? key;
  const links = schemes
    .filter((scheme) => scheme.decline === national && holds(scheme, code))
    .map(({ ligne }) => one(fragment(ligne, day), ".what a"));
  return [
    ...(key.includes("/") ? [element("p", "", "Cette fiche ne vaut pas ici.")] : []),
    ...links.map((link) => element("p", "", "Fiche locale\u00a0: ", link)),
  ];
}

/**
 * Links of the data files are written for the page « Ma commune ».
 * @param {Element} row
 */
function rebase(row) {
  for (const link of row.querySelectorAll("a")) {
    link.href = new URL(link.getAttribute("href") ?? "", at(COMMUNE)).href;
  }
}

/** @param {string} code */
async function showPlace(code) {
  const [lookup, places] = await Promise.all([
    lookupOf(at(COMMUNES_DATA)),
    fetched(at(LOCAL_DATA)),
  ]);
  const commune = lookup.byCode(code)?.commune;
  if (!commune) return;
  const card = document.querySelector(".answer dl");
  const key = location.pathname.split(`/${SCHEMES}`)[1]?.replace(/\/$/, "");
  const said = key ? known(key, places[commune.departement], commune.code) : [];
  if (card && said.length) {
    const more = element("a", "", atPlace(commune.nom));
    more.href = `${at(COMMUNE)}#${commune.code}`;
    const answer = element("dd", "", ...said);
    rebase(answer);
    const row = card.querySelector("[data-ensuite]") ?? card.appendChild(element("div"));
    const title = row.querySelector("dt")?.textContent ?? "Ici";
    row.replaceChildren(element("dt", "", `${title}, `, more), answer);
  }
  carryPlace(document, commune.code);
}

const code = placeOfPage();
if (code) showPlace(code);

/* The index of communes: one file, the same for everybody, whatever is typed. It is fetched when a
   field of commune is first used, and unpacked into the rows that `Lookup` reads. */

/** @import { PackedCommunes, Rows } from "./types.d.ts" */
import { CORSICA, SAME_LINE } from "../constants.js";
import { fetched } from "../lib/data.js";
import { departementOf } from "./codes.js";
import { Lookup } from "./lookup.js";

/**
 * Numbers written as differences from the one before.
 * @param {number[]} differences
 */
function summed(differences) {
  let number = 0;
  return differences.map((step) => (number += step));
}

/**
 * @param {Record<string, number[]>} groups
 * @param {number} length Characters of a code.
 */
const codesOf = (groups, length) =>
  Object.entries(groups)
    .sort(([one], [other]) => (one < other ? -1 : 1)) // « 10 » comes before « 01 » in an object
    .flatMap(([prefix, steps]) =>
      summed(steps).map((number) => prefix + String(number).padStart(length - prefix.length, "0"))
    );

/** @param {string} text */
function namesOf(text) {
  let before = "";
  return text.split("\n").map((
    line,
  ) => (before = before.slice(0, parseInt(line[0], 36)) + line.slice(1)));
}

/**
 * @param {string} text
 * @param {string[]} codes Of the communes, in order.
 */
function postalCodesOf(text, codes) {
  let before = "";
  return text.split("\n").map((line, place) => {
    before = line === SAME_LINE ? before : line;
    const start = codes[place].slice(0, 2);
    return before.split(" ").filter(Boolean).map((
      code,
    ) => (code.length < 5 ? (CORSICA[start] ?? start) + code : code));
  });
}

/**
 * The rows of the file of site_builder/output/data/communes.py, which describes it.
 * @param {PackedCommunes} packed
 * @returns {Rows}
 */
export function unpacked({ departements, communes, natures, dates, anciens }) {
  const codes = codesOf(communes.codes, 5);
  const names = namesOf(communes.noms);
  const postal = postalCodesOf(communes.postaux, codes);
  const formerCodes = [...codesOf(anciens.codes, 5), ...anciens.autres];
  const formerNames = anciens.noms.split("\n");
  const formerPostal = anciens.postaux.split("\n");
  const today = summed(anciens.communes);
  return {
    departements,
    communes: codes.map((code, place) => ({
      code,
      nom: names[place],
      departement: departementOf(code),
      nomDepartement: departements[departementOf(code)][0],
      population: communes.populations[place],
      postaux: postal[place],
    })),
    former: formerCodes.map((code, place) => ({
      code,
      nom: formerNames[place],
      commune: today[place],
      nature: natures[anciens.natures[place]],
      depuis: dates[anciens.depuis[place]],
      postaux: formerPostal[place].split(" ").filter(Boolean),
    })),
  };
}

/** @type {Map<string, Promise<Lookup>>} */
const known = new Map();

/**
 * The look-up of an index, fetched once; a failure is forgotten, so that the next use tries again.
 * @param {string} address
 */
export function lookupOf(address) {
  const before = known.get(address);
  if (before) return before;
  const found = fetched(address).then((data) => new Lookup(unpacked(data)));
  found.catch(() => known.delete(address));
  known.set(address, found);
  return found;
}

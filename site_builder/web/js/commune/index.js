/* The index of communes: one file, the same for everybody, whatever is typed. It is fetched when a
   field of commune is first used, and unpacked into the rows that `Lookup` reads. */

import { Lookup, departementOf } from "./lookup.js";
import { fetched } from "../lib/page.js";

const CORSICA = { "2A": "20", "2B": "20" }; // what its postal codes begin with
const SAME = "=";

/* Numbers written as differences from the one before. */
function summed(differences) {
  let number = 0;
  return differences.map((step) => (number += step));
}

const codesOf = (groups, length) =>
  Object.entries(groups)
    .sort(([one], [other]) => (one < other ? -1 : 1)) // « 10 » comes before « 01 » in an object
    .flatMap(([prefix, steps]) =>
      summed(steps).map((number) => prefix + String(number).padStart(length - prefix.length, "0")));

function namesOf(text) {
  let before = "";
  return text.split("\n").map((line) => (before = before.slice(0, parseInt(line[0], 36)) + line.slice(1)));
}

function postalCodesOf(text, codes) {
  let before = "";
  return text.split("\n").map((line, place) => {
    before = line === SAME ? before : line;
    const start = codes[place].slice(0, 2);
    return before.split(" ").filter(Boolean).map((code) => (code.length < 5 ? (CORSICA[start] ?? start) + code : code));
  });
}

/* `{departements, communes, former}` from the file of exports/communes.py, which describes it. */
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

const known = new Map();

/* The look-up of an index, fetched once; a failure is forgotten, so that the next use tries again. */
export function lookupOf(address) {
  if (!known.has(address)) {
    const found = fetched(address).then((data) => new Lookup(unpacked(data)));
    found.catch(() => known.delete(address));
    known.set(address, found);
  }
  return known.get(address);
}

/* Answers in the « # » of an address, which a browser sends to nobody. Written only when the reader
   asks for a link; an emergency is of the day, and what is sensitive is left out unless asked. */

import { KEPT_OUT } from "./constants.js";

const isKeptOut = ({ groupe, sensibles = [] }, text) => KEPT_OUT.includes(groupe) || text.split(",").some((word) => sensibles.includes(word.replace("?", "")));

export function fragmentOf(guide, given, commune, everything) {
  const answers = Object.entries(guide.written(given)).filter(([id, text]) => everything || !isKeptOut(guide.question(id), text));
  const place = commune ? [["commune", commune.code]] : [];
  return [...answers, ...place].map(([id, text]) => `${id}=${text}`).join("&");
}

/* `{given, code}`; what cannot be read is left out. */
export function readFragment(guide, hash) {
  let text = hash.replace(/^#/, "");
  try {
    text = decodeURIComponent(text);
  } catch {
    // kept as it is written
  }
  const pairs = text.split("&").filter((pair) => pair.includes("=")).map((pair) => pair.split("=", 2));
  const { commune, ...answers } = Object.fromEntries(pairs);
  return { given: guide.read(answers), code: commune ?? null };
}

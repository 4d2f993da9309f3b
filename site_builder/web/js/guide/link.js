/* Answers in the « # » of an address, which a browser sends to nobody. Written only when the reader
   asks for a link; an emergency is of the day, and what is sensitive is left out unless asked. */

/** @import { Match } from "../commune/types.d.ts" */
/** @import { Questionnaire } from "./questionnaire.js" */
/** @import { Session } from "./session.js" */
/** @import { Question, Situation } from "./types.d.ts" */
import { KEPT_OUT } from "../constants.js";
import { $ } from "../lib/dom.js";
import { keptPlace } from "../lib/place.js";

/**
 * @param {Question} question
 * @param {string} text Its answer, as written.
 */
const isKeptOut = ({ groupe, sensibles = [] }, text) =>
  KEPT_OUT.includes(groupe) ||
  text.split(",").some((word) => sensibles.includes(word.replace("?", "")));

/**
 * @param {Questionnaire} guide
 * @param {Situation} given
 * @param {{ code: string } | null} commune
 * @param {boolean} everything Sensitive answers too.
 */
export function fragmentOf(guide, given, commune, everything) {
  const written = Object.entries(guide.written(given));
  const answers = written.filter(([id, text]) =>
    everything || !isKeptOut(guide.question(id), text)
  );
  const place = commune ? [["commune", commune.code]] : [];
  return [...answers, ...place].map(([id, text]) => `${id}=${text}`).join("&");
}

/**
 * What is given, and the code of the commune if there is one; what cannot be read is left out.
 * @param {Questionnaire} guide
 * @param {string} hash
 */
export function readFragment(guide, hash) {
  let text = hash.replace(/^#/, "");
  try {
    text = decodeURIComponent(text);
  } catch {
    // kept as it is written
  }
  const pairs = text.split("&").filter((pair) => pair.includes("=")).map((pair) =>
    pair.split("=", 2)
  );
  const { commune, ...answers } = Object.fromEntries(pairs);
  return { given: guide.read(answers), code: commune ?? null };
}

/* ---- The box that gives a link to the answers ---- */

/** @param {Session} session */
export function listenToLink(session) {
  const box = $("lien");
  const text = $("lien-texte", HTMLInputElement);
  const everything = $("lien-tout", HTMLInputElement);

  function showLink() {
    const fragment = fragmentOf(session.guide, session.given, session.commune, everything.checked);
    const place = `${location.origin}${location.pathname}`;
    text.value = fragment ? `${place}#${fragment}` : place;
  }

  async function copy() {
    showLink();
    try {
      await navigator.clipboard.writeText(text.value);
      $("lien-dit").textContent = "Lien copié.";
    } catch {
      text.select();
      $("lien-dit").textContent = "Le lien est sélectionné : le copier.";
    }
  }

  $("copier").addEventListener("click", () => {
    box.hidden = !box.hidden;
    $("copier").setAttribute("aria-expanded", String(!box.hidden));
    $("lien-dit").textContent = "";
    showLink();
  });
  everything.addEventListener("change", showLink);
  $("lien-copier").addEventListener("click", copy);
}

export function forgetLink() {
  $("lien").hidden = true;
  $("lien-texte", HTMLInputElement).value = "";
}

/**
 * Answers of a link that somebody opened; the commune of that link, or of the tab.
 * @param {Session} session
 * @param {{ byCode: (code: string) => Promise<Match | null>, choose: (found: Match) => void }} communes
 */
export async function restore(session, communes) {
  const { given, code: written } = readFragment(session.guide, location.hash);
  if (Object.keys(given).length) {
    session.given = given;
    session.asked = new Set(Object.keys(given));
    $("repris").hidden = false;
  }
  const code = written ?? keptPlace();
  const found = code && (await communes.byCode(code));
  if (found) communes.choose(found);
}

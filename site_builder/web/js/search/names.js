/* Every phrase that names something: acronyms, titles and other names of the records, words of the
   lexicon. A phrase is its words that matter, as they are searched. */

/** @import { Called, Named, NamedKind, SearchFile, Sheet } from "./types.d.ts" */
import { tokensOf } from "./words.js";

const TITLE = 0; // an acronym or a title, before the lexicon, before other names
const LEXICON = 1;
const OTHER = 2;
const APART = 3;
const PLACED = / \((?:[^()]*)\)$| \d{2,3}$|-\d{2,3}$/; // « (Gironde) », « UDAF 93 »

/** @param {string} word */
const isAcronym = (word) => word === word.toUpperCase();

/**
 * Names people say without their place: « UDAF 93 » → « UDAF », « France Horizon (Gironde) ».
 * @param {Called} called
 */
const shortened = ({ nom, sigle, noms }) =>
  [nom, ...(sigle ? [sigle] : []), ...noms]
    .filter((name) => PLACED.test(name))
    .map((name) => name.replace(PLACED, ""));

export class Names {
  /** @type {Map<string, Named[]>} */
  phrases = new Map();
  /**
   * Words of the phrases: how each is spelt, and how many phrases have it.
   * @type {Map<string, { count: number, spelling: string }>}
   */
  words = new Map();
  longest = 1;

  /**
   * @param {SearchFile} file
   * @param {boolean} local Whether local sheets are called by their own names too.
   */
  constructor({ fiches, organismes, territoires, sigles, lexique }, local) {
    for (const sheet of fiches) if (local || !sheet.decline) this.addSheet(sheet);
    for (const { id, termes } of lexique) {
      for (const term of termes) this.add(term, "entree", id, LEXICON);
    }
    for (const one of organismes) {
      this.addCalled(one, "organisme", OTHER, OTHER);
      for (const name of shortened(one)) this.add(name, "organisme", one.cle, APART);
    }
    for (const [sigle, nom] of sigles) {
      for (const name of [sigle, nom]) this.add(name, "sigle", sigle, APART);
    }
    if (local) {
      for (const [code, nom] of territoires) this.add(nom, "territoire", code, APART);
    }
  }

  /** @param {Sheet} sheet */
  addSheet(sheet) {
    this.addCalled(sheet, "fiche", TITLE, OTHER);
    for (const part of sheet.sigle?.split(" / ") ?? []) this.add(part, "fiche", sheet.cle, TITLE);
  }

  /**
   * @param {Called} called
   * @param {NamedKind} kind
   * @param {number} rank Of its acronym and its title.
   * @param {number} other Of its other names.
   */
  addCalled({ cle, nom, sigle, noms }, kind, rank, other) {
    for (const name of [nom, ...(sigle ? [sigle] : [])]) this.add(name, kind, cle, rank);
    for (const name of [...noms, cle]) this.add(name, kind, cle, other);
  }

  /**
   * @param {string} name
   * @param {NamedKind} kind
   * @param {string} key
   * @param {number} rank
   */
  add(name, kind, key, rank) {
    const tokens = tokensOf(name).filter(({ matters }) => matters);
    const phrase = tokens.map(({ word }) => word).join(" ");
    const known = this.phrases.get(phrase) ?? [];
    if (!phrase || known.some((one) => one.kind === kind && one.key === key)) return;
    this.phrases.set(
      phrase,
      [...known, { kind, key, rank, said: name }].sort((a, b) => a.rank - b.rank),
    );
    this.longest = Math.max(this.longest, tokens.length);
    for (const { word, raw } of tokens) {
      const spelling = isAcronym(raw) ? raw : raw.toLowerCase();
      const known = this.words.get(word) ?? { count: 0, spelling };
      const isShorter = spelling.length < known.spelling.length;
      this.words.set(word, {
        count: known.count + 1,
        spelling: isShorter ? spelling : known.spelling,
      });
    }
  }
}

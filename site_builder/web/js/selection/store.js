/* The sheets chosen to be printed together. They stay in the tab; on the device if the reader asks.
   Their addresses are all that is stored, and nothing of it leaves the browser. */

import { SITE } from "../lib/site.js";

/**
 * @typedef {object} Item
 * @property {string} fiche Address of a sheet, from the root of the site.
 * @property {boolean} discrete Whether it is about violence.
 * @property {boolean} kept Whether it is kept on the device.
 */

/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Area */

export const MOST = 30;
const KEY = `selection ${SITE.pathname}`; // one host may serve several sites
const ADDRESS = /^(?:[\w-]+\/){2,3}$/; // of a sheet, from the root of the site

/**
 * Storage may be refused, as soon as it is named or when it is written.
 * @template T
 * @param {() => T} act
 * @param {T} otherwise
 */
function attempt(act, otherwise) {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

/**
 * In place of the storage of the tab, where it is refused: lasts as long as the page.
 * @returns {Area}
 */
function standIn() {
  /** @type {Map<string, string>} */
  const held = new Map();
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, text) => void held.set(key, text),
    removeItem: (key) => void held.delete(key),
  };
}

const storage = attempt(() => globalThis.sessionStorage, null);
const device = attempt(() => globalThis.localStorage, null);
/** @type {Area} */
let tab = storage ?? standIn();

/** @param {Area | null} area */
const text = (area) => attempt(() => area?.getItem(KEY) ?? null, null);

/**
 * @param {Area | null} area
 * @returns {(Item & { rang: number })[]}
 */
function stored(area) {
  const found = attempt(() => JSON.parse(text(area) ?? "null"), null);
  return Array.isArray(found) ? found.filter((item) => ADDRESS.test(item?.fiche)) : [];
}

/**
 * Write items, or erase what is written; false if it was refused.
 * @param {Area | null} area
 * @param {object[] | null} items
 */
function store(area, items) {
  return attempt(() => {
    if (!area) return false;
    if (items) area.setItem(KEY, JSON.stringify(items));
    else area.removeItem(KEY);
    return true;
  }, false);
}

/** Whether the next page of the tab will know what this one chose. */
export const remembers = () => tab === storage;

/** Whether the reader asked for the selection to be kept on the device. */
export const keeps = () => text(device) !== null;

/**
 * What is chosen, in order.
 * @returns {Item[]}
 */
export function selected() {
  const read = (/** @type {Area | null} */ area, /** @type {boolean} */ kept) =>
    stored(area).map((item) => ({ ...item, kept }));
  const found = [...read(device, true), ...read(tab, false)].sort((one, other) =>
    one.rang - other.rang
  );
  return [...new Map(found.map((item) => [item.fiche, item])).values()];
}

/**
 * Write a selection; false if the device refused its share: all of it then stays in the tab.
 * @param {Item[]} items
 */
export function choose(items, onDevice = keeps()) {
  const ranked = items.map(({ fiche, discrete, kept }, rang) => ({
    fiche,
    discrete,
    kept: onDevice && kept,
    rang,
  }));
  const share = (/** @type {boolean} */ wanted) =>
    ranked.filter(({ kept }) => kept === wanted).map(({ kept: _, ...item }) => item);
  if (!store(device, onDevice ? share(true) : null) && onDevice) {
    choose(items, false);
    return false;
  }
  const left = share(false);
  if (!store(tab, left.length ? left : null)) {
    tab = standIn();
    store(tab, left);
  }
  return true;
}

/**
 * Add a sheet; false if there are too many. One about violence never follows the others to the device.
 * @param {string} fiche
 * @param {boolean} discrete
 */
export function add(fiche, discrete) {
  const items = selected();
  if (items.length >= MOST) return false;
  choose([...items, { fiche, discrete, kept: !discrete }]);
  return true;
}

/** @param {string} fiche */
export function remove(fiche) {
  choose(selected().filter((item) => item.fiche !== fiche));
}

/** Everything is erased, everywhere. */
export function empty() {
  for (const area of [device, storage, tab]) store(area, null);
}

/**
 * Told when another tab changed what is kept, and when a page comes back as it was left.
 * @param {() => void} act
 */
export function whenChanged(act) {
  addEventListener("storage", act);
  addEventListener("pageshow", ({ persisted }) => persisted && act());
}

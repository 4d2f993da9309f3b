/* The sheets chosen to be printed together. They stay in the tab; on the device if the reader asks.
   Their addresses are all that is stored, and nothing of it leaves the browser. */

export const SITE = new URL("../../", import.meta.url);
export const MOST = 30;
const KEY = `selection ${SITE.pathname}`; // one host may serve several sites
const ADDRESS = /^(?:[\w-]+\/){2,3}$/; // of a sheet, from the root of the site

/* Storage may be refused, as soon as it is named or when it is written. */
function attempt(act, otherwise) {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

/* In place of the storage of the tab, where it is refused: lasts as long as the page. */
function standIn() {
  const held = new Map();
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, text) => held.set(key, text),
    removeItem: (key) => held.delete(key),
  };
}

const storage = attempt(() => window.sessionStorage, null);
const device = attempt(() => window.localStorage, null);
let tab = storage ?? standIn();

const text = (area) => attempt(() => area.getItem(KEY), null);

function stored(area) {
  const found = attempt(() => JSON.parse(text(area)), null);
  return Array.isArray(found) ? found.filter((item) => ADDRESS.test(item?.fiche)) : [];
}

function store(area, value) {
  return attempt(() => (value ? area.setItem(KEY, JSON.stringify(value)) : area.removeItem(KEY), true), false);
}

/* Whether the next page of the tab will know what this one chose. */
export const remembers = () => tab === storage;

/* Whether the reader asked for the selection to be kept on the device. */
export const keeps = () => text(device) !== null;

/* `{fiche, discrete, kept}` in order; those about violence are `discrete`, those on the device `kept`. */
export function selected() {
  const read = (area, kept) => stored(area).map((item) => ({ ...item, kept }));
  const found = [...read(device, true), ...read(tab, false)].sort((one, other) => one.rang - other.rang);
  return [...new Map(found.map((item) => [item.fiche, item])).values()];
}

/* Write a selection; false if the device refused its share: all of it then stays in the tab. */
export function choose(items, onDevice = keeps()) {
  const ranked = items.map(({ fiche, discrete, kept }, rang) => ({ fiche, discrete, kept: onDevice && kept, rang }));
  const share = (wanted) => ranked.filter(({ kept }) => kept === wanted).map(({ kept, ...item }) => item);
  if (!store(device, onDevice && share(true)) && onDevice) {
    choose(items, false);
    return false;
  }
  const left = share(false);
  if (!store(tab, left.length && left)) {
    tab = standIn();
    store(tab, left);
  }
  return true;
}

/* Add a sheet; false if there are too many. One about violence never follows the others to the device. */
export function add(fiche, discrete) {
  const items = selected();
  if (items.length >= MOST) return false;
  choose([...items, { fiche, discrete, kept: !discrete }]);
  return true;
}

export function remove(fiche) {
  choose(selected().filter((item) => item.fiche !== fiche));
}

/* Everything is erased, everywhere. */
export function empty() {
  for (const area of [device, storage, tab]) store(area, null);
}

/* Told when another tab changed what is kept, and when a page comes back as it was left. */
export function whenChanged(act) {
  addEventListener("storage", act);
  addEventListener("pageshow", ({ persisted }) => persisted && act());
}

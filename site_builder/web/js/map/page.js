/* The map of a territory: colours the communes with what the tables of the page say.
   folium makes the Leaflet map before this script runs (site_builder/output/html/maps.py); geometry is
   fetched once, choosing a scheme only restyles it. Patterns and marks tell the same as colours. */

/** @import { Bounds, Contours, Feature, Group, Shape, Shapes } from "./leaflet.d.ts" */
/** @import { Answer } from "./tables.js" */
import { fetched } from "../lib/data.js";
import { all, copies, element, one } from "../lib/dom.js";
import { centreOf } from "./centre.js";
import { fillOf, paint } from "./patterns.js";
import { readLayer } from "./tables.js";

const map = globalThis.map_carte;
const box = one(document, ".carte");
const tools = one(box, ".carte-outils");
const plan = one(box, ".carte-plan");
const card = one(box, ".carte-fiche");
const choice = one(box, "#carte-commune", HTMLSelectElement);
const layers = all(box, ".couche", HTMLDetailsElement).map(readLayer);
let shown = layers.find((layer) => layer.details.open) ?? layers[0];
/** @type {string | null} */
let chosen = null;
/** @type {Shapes} */
let shapes;
/** @type {Group} */
let marks;

/** The whole territory, at the size that the map has now. */
function whole() {
  map.invalidateSize({ animate: false });
  map.fitBounds(JSON.parse(box.dataset.limites ?? ""), { padding: [4, 4], animate: false });
}

/** @param {Feature} feature */
function style({ id }) {
  const answer = shown.of(id);
  return {
    className: "commune" + (answer ? "" : " ailleurs"),
    fillColor: answer ? fillOf(shown, answer) : "none",
    fillOpacity: 1,
    weight: 0.6,
    color: "currentColor",
  };
}

function title() {
  one(box, ".carte-titre").textContent = shown.name;
}

function restyle() {
  title();
  shapes.setStyle(style);
  emphasise();
  label();
}

function emphasise() {
  shapes.eachLayer((shape) => {
    const isChosen = shape.feature.id === chosen;
    shape.getElement()?.classList.toggle("choisie", isChosen);
    if (isChosen) shape.setStyle({ weight: 4 }).bringToFront();
  });
}

/**
 * In pixels.
 * @param {Bounds} bounds
 */
function sizeOf(bounds) {
  const corner = map.latLngToLayerPoint(bounds.getNorthWest());
  return map.latLngToLayerPoint(bounds.getSouthEast()).subtract(corner);
}

/** Marks where they fit, and at least one for each answer. */
function label() {
  marks.clearLayers();
  /** @type {Set<Answer>} */
  const told = new Set();
  for (const { answer, shape, room } of largestFirst()) {
    if (room < 10 + 9 * answer.mark.length && told.has(answer)) continue;
    told.add(answer);
    const icon = L.divIcon({ className: "marque", html: "", iconSize: null });
    const where = centreOf(shape.feature.geometry) ?? shape.getBounds().getCenter();
    const mark = L.marker(where, { icon, interactive: false, keyboard: false }).addTo(marks);
    mark.getElement()?.replaceChildren(answer.mark);
  }
}

function largestFirst() {
  /** @type {{ answer: Answer, shape: Shape, room: number, area: number }[]} */
  const places = [];
  shapes.eachLayer((shape) => {
    const answer = shown.of(shape.feature.id);
    if (!answer) return;
    const size = sizeOf(shape.getBounds());
    places.push({ answer, shape, room: Math.min(size.x, size.y), area: size.x * size.y });
  });
  return places.sort((one, other) => other.area - one.area);
}

/**
 * The card of a commune: the answer of every scheme, in the words of the tables.
 * @param {string} code
 * @param {string} name
 */
function tell(code, name) {
  chosen = code;
  choice.value = code;
  const lines = layers.flatMap((layer) => {
    const answer = layer.of(code);
    const said = answer ? copies(answer.title) : ["n’existe pas dans cette commune"];
    return [element("dt", "", layer.name), element("dd", "", ...said)];
  });
  const more = element("a", "", "Tout pour cette commune");
  more.href = `${box.dataset.communes}#${code}`;
  card.replaceChildren(
    element("strong", "", `${name} (${code})`),
    element("dl", "", ...lines),
    more,
  );
  restyle();
}

/**
 * Bring a commune into sight, closer only if it is too small to be seen.
 * @param {Bounds} bounds
 */
function show(bounds) {
  const size = sizeOf(bounds);
  if (Math.max(size.x, size.y) < 30) map.fitBounds(bounds, { maxZoom: 11, animate: false });
  else map.panInsideBounds(bounds, { animate: false });
}

function choose() {
  const code = choice.value;
  const option = [...choice.options].find((item) => item.value === code);
  if (!code || !option) return;
  const shape = shapes.getLayers().find(({ feature }) => feature.id === code);
  if (shape) show(shape.getBounds());
  tell(code, option.textContent ?? "");
}

function addPlaces() {
  for (const place of all(box, "[data-lieu]")) {
    const [latitude, longitude] = (place.dataset.lieu ?? "").split(" ").map(Number);
    const name = place.textContent ?? "";
    const icon = L.divIcon({ className: "lieu", html: "", iconSize: [14, 14] });
    L.marker([latitude, longitude], { icon, alt: name, title: name })
      .bindPopup(element("span", "", name))
      .addTo(map);
  }
}

/** @param {Feature[]} features */
function addOptions(features) {
  const { compare } = new Intl.Collator("fr");
  const named = features.map(({ id, properties }) => new Option(properties.nom, id));
  choice.append(...named.sort((one, other) => compare(one.text, other.text)));
}

/** @param {Contours} data */
function draw(data) {
  shapes = L.geoJSON(data, { style, noClip: true })
    .on("click", ({ layer }) => tell(layer.feature.id, layer.feature.properties.nom))
    .bindTooltip(({ feature }) => document.createTextNode(feature.properties.nom), { sticky: true })
    .addTo(map);
  for (const sector of data.secteurs) {
    const lines = sector.lignes.map((line) =>
      line.map(([x, y]) => /** @type {[number, number]} */ ([y, x]))
    );
    L.polyline(lines, { className: "secteur", weight: 2.2, interactive: false }).addTo(map);
  }
  marks = L.layerGroup().addTo(map);
  addOptions(data.features);
  addPlaces();
  title();
  label();
  map.on("zoomend", label);
  box.dataset.etat = "prete";
}

/* ---- Beginning ---- */

map.attributionControl.setPrefix(false);
tools.hidden = plan.hidden = false;
whole();
L.control.zoom({ zoomInTitle: "Agrandir", zoomOutTitle: "Réduire" }).addTo(map);
L.control.scale({ imperial: false }).addTo(map);
tools.addEventListener("change", ({ target }) => {
  const { name, value } = /** @type {HTMLInputElement} */ (target);
  if (name !== "couche") return;
  shown = layers.find((layer) => layer.id === value) ?? shown;
  for (const layer of layers) layer.details.open = layer === shown;
  if (shapes) restyle();
});
for (const moment of ["beforeprint", "afterprint"]) addEventListener(moment, whole);
const fold = box.closest("details");
if (fold && location.hash === "#carte") fold.open = true;
fold?.addEventListener("toggle", () => {
  whole(); // it had no size while it was folded
  if (shapes) label();
});
matchMedia("print").addEventListener("change", whole);
choice.addEventListener("change", choose);
paint(box, layers);
try {
  draw(await fetched(box.dataset.contours ?? ""));
} catch {
  // the tables stay
  tools.hidden = plan.hidden = true;
  box.dataset.etat = "absente";
}

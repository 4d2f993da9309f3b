/* What the map uses of Leaflet, which comes whole from its package and carries no types. */

export type LatLng = [latitude: number, longitude: number];
export type Geometry =
  | { type: "Polygon"; coordinates: Ring[] }
  | { type: "MultiPolygon"; coordinates: Ring[][] };
/** Positions in the order of GeoJSON. */
export type Ring = [longitude: number, latitude: number][];

export interface Feature {
  id: string;
  properties: { nom: string };
  geometry: Geometry;
}

/** `contours/<code>.json`: see site_builder/output/data/contours.py. */
export interface Contours {
  features: Feature[];
  secteurs: { lignes: Ring[] }[];
}

interface Point {
  x: number;
  y: number;
  subtract(other: Point): Point;
}

export interface Bounds {
  getNorthWest(): LatLng;
  getSouthEast(): LatLng;
  getCenter(): LatLng;
}

export interface Layer {
  addTo(map: LeafletMap | Group): this;
  bindPopup(content: Node): this;
  getElement(): Element | undefined;
}

export interface Shape extends Layer {
  feature: Feature;
  getBounds(): Bounds;
  setStyle(style: object): this;
  bringToFront(): this;
}

export interface Group extends Layer {
  clearLayers(): this;
}

export interface Shapes extends Layer {
  eachLayer(act: (shape: Shape) => void): this;
  getLayers(): Shape[];
  setStyle(style: (feature: Feature) => object): this;
  on(event: string, act: (event: { layer: Shape }) => void): this;
  bindTooltip(content: (shape: Shape) => Node, options: object): this;
}

export interface LeafletMap {
  attributionControl: { setPrefix(prefix: false): void };
  invalidateSize(options: object): this;
  fitBounds(bounds: Bounds | [LatLng, LatLng], options: object): this;
  panInsideBounds(bounds: Bounds, options: object): this;
  latLngToLayerPoint(position: LatLng): Point;
  on(event: string, act: () => void): this;
}

interface Control {
  addTo(map: LeafletMap): this;
}

interface Leaflet {
  control: { zoom(options: object): Control; scale(options: object): Control };
  divIcon(options: object): object;
  marker(position: LatLng, options: object): Layer;
  geoJSON(data: Contours, options: object): Shapes;
  polyline(lines: LatLng[][], options: object): Layer;
  layerGroup(): Group;
}

declare global {
  const L: Leaflet;
  /** The map that folium made in the page (site_builder/output/html/maps.py). */
  var map_carte: LeafletMap;
}

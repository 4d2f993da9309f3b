/* Where to write on a commune. */

/** @import { Geometry, LatLng } from "./leaflet.d.ts" */

/**
 * The centre of gravity of the largest part of a commune; null if it has no surface.
 * @param {Geometry} geometry
 * @returns {LatLng | null}
 */
export function centreOf({ type, coordinates }) {
  const rings = (type === "Polygon" ? [coordinates] : coordinates).map((part) => part[0]);
  /** @type {{ size: number, at: LatLng } | null} */
  let best = null;
  for (const ring of rings) {
    let [area, x, y] = [0, 0, 0];
    for (let i = 0; i + 1 < ring.length; i++) {
      const cross = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
      area += cross;
      x += (ring[i][0] + ring[i + 1][0]) * cross;
      y += (ring[i][1] + ring[i + 1][1]) * cross;
    }
    if (area && (!best || Math.abs(area) > best.size)) {
      best = { size: Math.abs(area), at: [y / (3 * area), x / (3 * area)] };
    }
  }
  return best?.at ?? null;
}

/* Days, written « 2026-11-21 ». */

import { MONTHS } from "../constants.js";

/**
 * « 21 novembre 2026 », « 1er janvier 2027 ».
 * @param {string} day
 */
export function longDate(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${date === 1 ? "1er" : date}\u00a0${MONTHS[month - 1]}\u00a0${year}`;
}

/** @param {string} day */
export function dayAfter(day) {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date + 1)).toISOString().slice(0, 10);
}

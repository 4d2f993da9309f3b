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

/**
 * @param {number} year
 * @param {number} month From 1; more than 12 is of the years after.
 * @param {number} date
 */
const dayOf = (year, month, date) =>
  new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);

/** @param {string} day */
export const dayAfter = (day) => later(day, 1, "jours");

/** Days of a unit. @type {Record<string, number>} */
const LENGTHS = { heures: 1 / 24, jours: 1, semaines: 7 };

/**
 * A day and a delay, a part of a day counting as one: the same as site_builder/core/dates.py.
 * @param {string} day
 * @param {number} number
 * @param {string} unit
 */
export function later(day, number, unit) {
  const [year, month, date] = day.split("-").map(Number);
  if (unit in LENGTHS) return dayOf(year, month, date + Math.ceil(number * LENGTHS[unit]));
  const months = month + number * (unit === "ans" ? 12 : 1);
  const last = dayOf(year, months + 1, 0);
  return dayOf(year, months, Math.min(date, Number(last.slice(8))));
}

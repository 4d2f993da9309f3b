/* Data files. */

/**
 * The content of a JSON file; an Error if it cannot be had.
 * @param {string} address
 * @returns {Promise<any>} Whoever asks knows its shape.
 */
export async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

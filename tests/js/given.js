/* What the Python side of a test gives: a file of JSON, whose name is the argument of the command. */

/** @type {any} Each test knows its shape. */
export const given = JSON.parse(Deno.readTextFileSync(Deno.args[0]));

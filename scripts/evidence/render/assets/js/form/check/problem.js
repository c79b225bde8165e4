// A problem in a record, with its words filled in from the texts of the messages.

import { inLabels, placeInWords } from "../schema.js";

/** A text with values in the place of the names between braces. */
export const fillIn = (text, values) =>
  text.replace(/\{(\w+)\}/g, (whole, name) => values?.[name] ?? "");

/**
 * Make a problem, {code, severity, path, place, message, hint, shown}. `key` is its code, with an
 * ending where a code has several messages; `shown` is how the form says it, with labels for the
 * names of fields.
 */
export function problem(know, key, path, values) {
  const [message, hint] = know.messages[key].map((text) => fillIn(text, values));
  const code = key.slice(0, 5);
  const { schema } = know;
  const shown = {
    place: placeInWords(schema, path, true),
    message: inLabels(message, schema, path),
  };
  return {
    code,
    severity: know.codes[code][0],
    path,
    place: placeInWords(schema, path),
    message,
    hint,
    shown,
  };
}

/** A value as a message shows it: short, on one line. */
export function valueInWords(value) {
  if (value === null || value === undefined) return "nothing";
  if (typeof value === "object") return Array.isArray(value) ? "a list" : "a group of fields";
  const signs = [...String(value).trim().replace(/\s+/g, " ")];
  const short = signs.length > 60 ? [...signs.slice(0, 57), "…"] : signs;
  return `\`${short.join("")}\``;
}

// Rules on what findings say: no more than a source, and each thing once.

import { plain } from "../nearest.js";
import { sentences } from "./readability.js";

export function* findings(record) {
  const outcomes = new Map(); // plain text to number
  for (const [[, index], { text }] of record.all("outcomes")) {
    if (text !== undefined) outcomes.set(plain(text), index + 1);
  }
  const seen = new Map(); // plain text to the number of the first finding that has it
  for (const [path, { text, basis }] of record.all("findings")) {
    if (text === undefined) continue;
    const at = [...path, "text"];
    const words = plain(text);
    if (outcomes.has(words)) yield record.problem("EV614", at, { number: outcomes.get(words) });
    if (seen.has(words)) yield record.problem("EV615", at, { number: seen.get(words) });
    else seen.set(words, path[1] + 1);
    yield* saysMore(record, at, sentences(text, record), basis);
  }
}

/** A last sentence that draws a general conclusion; a plan that is told as a fact. */
function* saysMore(record, at, told, basis) {
  const fits = (name, sentence) => record.find(name, sentence).length;
  const last = told.length > 1 ? told.at(-1) : "";
  if (fits("general", last) && !fits("attributed", last)) {
    yield record.problem("EV616", at, { start: last.split(/\s+/).slice(0, 4).join(" ") });
  }
  const plan =
    basis === "stated" &&
    told.find((sentence) => fits("plan", sentence) && !fits("attributed", sentence));
  if (plan) yield record.problem("EV617", at, { words: record.find("plan", plan)[0][0].trim() });
}

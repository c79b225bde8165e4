// Rules on what a record says: no more than a source, each thing once and with its own source.

import { plain } from "../nearest.js";
import { sentences, startOf, withoutMarkup } from "./readability.js";

export function* findings(record) {
  yield* summaryFigures(record);
  yield* copiedSources(record);
  const outcomes = new Map(); // plain text to number
  const inOutcomes = new Map(); // plain sentence to number
  for (const [[, index], { text = "" }] of record.all("outcomes")) {
    for (const [map, words] of [
      [outcomes, text],
      ...sentences(text, record).map((sentence) => [inOutcomes, sentence]),
    ]) {
      if (!map.has(plain(words))) map.set(plain(words), index + 1);
    }
  }
  const seen = new Map(); // plain text to the number of the first finding that has it
  for (const [path, { text, basis }] of record.all("findings")) {
    if (text === undefined) continue;
    const at = [...path, "text"];
    const words = plain(text);
    if (outcomes.has(words)) yield record.problem("EV614", at, { number: outcomes.get(words) });
    else yield* toldInOutcomes(record, at, text, inOutcomes);
    if (seen.has(words)) yield record.problem("EV615", at, { number: seen.get(words) });
    else seen.set(words, path[1] + 1);
    yield* saysMore(record, at, sentences(text, record), basis);
  }
}

/** A sentence of a finding that an outcome has, too; a short one may well recur. */
function* toldInOutcomes(record, at, text, inOutcomes) {
  const isLong = (sentence) => sentence.split(/\s+/).length >= record.know.fewestWords;
  const found = sentences(text, record).find(
    (sentence) => isLong(sentence) && inOutcomes.has(plain(sentence)),
  );
  if (!found) return;
  const values = { start: startOf(found), number: inOutcomes.get(plain(found)) };
  yield record.problem("EV614-sentence", at, values);
}

/** A last sentence that draws a general conclusion; a plan that is told as a fact. */
function* saysMore(record, at, told, basis) {
  const fits = (name, sentence) => record.find(name, sentence).length;
  const last = told.length > 1 ? told.at(-1) : "";
  if (fits("general", last) && !fits("attributed", last)) {
    yield record.problem("EV616", at, { start: startOf(last) });
  }
  const plan =
    basis === "stated" &&
    told.find((sentence) => fits("plan", sentence) && !fits("attributed", sentence));
  if (plan) yield record.problem("EV617", at, { words: record.find("plan", plan)[0][0].trim() });
  for (const sentence of told) {
    if (fits("inVain", sentence)) yield record.problem("EV622", at, { start: startOf(sentence) });
  }
}

/** A number in the summary has its source in the same sentence. */
function* summaryFigures(record) {
  for (const sentence of sentences(record.data.summary ?? "", record)) {
    const isCited = record.find("source", sentence).length;
    if (!isCited && record.find("figure", withoutMarkup(sentence, record)).length) {
      yield record.problem("EV618", ["summary"], { start: startOf(sentence) });
    }
  }
}

/** Most statements on governance do not cite one and the same list of sources. */
function* copiedSources(record) {
  const lists = record
    .all("governance")
    .map(([, { source = [] }]) =>
      [...new Set(source.map((item) => item?.id ?? item))].sort().join("`, `"),
    );
  const count = (list) => lists.filter((other) => other === list).length;
  const found = lists.find((list) => list.includes(",") && 2 * count(list) > lists.length);
  const number = count(found);
  if (number >= record.know.fewestAlike) {
    const values = { number, of: lists.length, sources: `\`${found}\`` };
    yield record.problem("EV619", ["governance"], values);
  }
}

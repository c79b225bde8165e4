// Checks data against the description of a record: the part of JSON Schema draft-07 that it uses.
// One cause gives one problem, as in check/structure/ of the program.

import { capitalised } from "../../site/words.js";
import { fieldsOf, get, isGroup, nodeAt, placeInWords, same } from "../schema.js";
import { dateMeant } from "./dates.js";
import { didYouMean, nearest, plain } from "./nearest.js";
import { numberIn } from "./numbers.js";
import { problem, valueInWords } from "./problem.js";

const IS = { integer: Number.isInteger, array: Array.isArray, object: isGroup };
/** What is said of a text that is no date, by what the field takes. */
const DATES = { plain: "EV401", open: "EV401-open" };
/** Which message a pattern of the description has, by how it begins. */
const FORMS = {
  "^[a-z0-9]+": "EV211",
  "^[A-Z]{2}": "EV411-form",
  "^[A-Z]{3}": "EV412-form",
  "^10": "EV413",
  "^https?": "EV414-form",
  "^[a-z]{2": "EV218",
  "^EV": "EV314-form",
  "^[^\\n": "EV213",
};
/** Which code a measure has that is too much or too little. */
const MEASURES = {
  long: "EV212",
  short: "EV212",
  few: "EV214",
  many: "EV214",
  low: "EV217",
  high: "EV217",
};

/**
 * Return {problems, sound, meant}: what is wrong, the data without it, fields that misspelt ones
 * stand for.
 */
export function checkStructure(data, know) {
  const settled = new Set();
  const meant = new Set();
  const problems = [];
  const found = [...faults(data, know.schema, [])];
  for (const [kind, path, name] of found) {
    if (kind === "extra") problems.push(unknown(path, name, data, know, meant));
  }
  for (const [kind, path, ...detail] of found) {
    const key = path.join("\n");
    if (kind === "extra" || settled.has(key) || meant.has(key)) continue;
    settled.add(key);
    problems.push(wrong(kind, path, detail, know));
  }
  const sound = structuredClone(data);
  for (const { path, code } of problems) if (code !== "EV203") drop(sound, path);
  return { problems, sound: isGroup(sound) ? sound : {}, meant };
}

/** What does not fit a description: [kind, path, and what is needed to say it]. */
function* faults(value, node, path) {
  if (value === null) {
    yield ["null", path];
    return;
  }
  if (node.oneOf) {
    const group = node.oneOf.find((branch) => branch.type === "object");
    const text = node.oneOf.find((branch) => branch !== group);
    if (isGroup(value)) yield* faults(value, group, path);
    else if (!faults(value, text, path).next().done) yield ["choice", path, value];
    return;
  }
  if (!(IS[node.type]?.(value) ?? typeof value === node.type)) {
    yield ["type", path, value, node];
    return;
  }
  const size = typeof value === "string" ? [...value].length : value.length;
  if (node.enum && !node.enum.includes(value)) yield ["enum", path, value, node];
  if (size > node.maxLength) yield ["long", path, size, node.maxLength];
  if (size < node.minLength) yield ["short", path, value, node.minLength];
  if (node.pattern && !new RegExp(node.pattern).test(value)) yield ["pattern", path, value, node];
  if (value < node.minimum) yield ["low", path, value, node.minimum];
  if (value > node.maximum) yield ["high", path, value, node.maximum];
  if (size < node.minItems) yield ["few", path, size, node.minItems];
  if (size > node.maxItems) yield ["many", path, size, node.maxItems];
  if (node.uniqueItems) {
    const index = value.findIndex((item, at) =>
      value.slice(0, at).some((other) => same(item, other)),
    );
    if (index >= 0) {
      const first = value.findIndex((item) => same(item, value[index]));
      yield ["twice", [...path, index], value[index], first];
    }
  }
  if (node.type === "array") {
    for (const [index, item] of value.entries()) yield* faults(item, node.items, [...path, index]);
  }
  if (node.type !== "object") return;
  for (const name of Object.keys(value)) {
    if (Object.hasOwn(node.properties, name)) {
      yield* faults(value[name], node.properties[name], [...path, name]);
    } else yield ["extra", path, name];
  }
  for (const name of node.required) {
    if (!Object.hasOwn(value, name)) yield ["missing", [...path, name]];
  }
}

/** A field that does not exist here: a misspelt one, or one that belongs elsewhere. */
function unknown(path, name, data, know, meant) {
  const group = path.reduce((value, step) => value[step], data);
  const fields = fieldsOf(nodeAt(know.schema, path));
  const free = Object.keys(fields).filter((field) => !Object.hasOwn(group, field));
  const guess =
    (get(know.guesses, plain(name)) ?? []).find((field) => free.includes(field)) ??
    nearest(name, free) ??
    free.find((field) => plain(fields[field].label ?? "") === plain(name));
  if (guess) meant.add([...path, guess].join("\n"));
  const where = path.length
    ? `in ${placeInWords(know.schema, path)}`
    : "at the top level of a record";
  const elsewhere = !guess && homes(know.schema).has(name);
  return problem(know, elsewhere ? "EV202" : "EV201", [...path, name], { name, where });
}

/** The names of all fields that a record has anywhere. */
function homes(node, found = new Set()) {
  for (const branch of [node, ...(node.oneOf ?? [])]) {
    for (const [name, child] of Object.entries(branch.properties ?? {})) {
      homes(child, found.add(name));
    }
    if (branch.items) homes(branch.items, found);
  }
  return found;
}

function wrong(kind, path, [value, node], know) {
  const name = path.findLast((step) => typeof step === "string") ?? "";
  const told = { name, value: valueInWords(value), limit: node, length: value, meant: "" };
  const isEntry = typeof path.at(-1) === "number";
  const tell = (key, more) => problem(know, key, path, { ...told, ...more });
  if (kind === "null") return tell(isEntry ? "EV204-entry" : "EV204");
  if (kind === "missing") {
    const where = path.length > 1 ? placeInWords(know.schema, path.slice(0, -1)) : "the record";
    return tell("EV203", { where });
  }
  if (kind === "choice") return tell(name === "source" ? "EV216" : "EV209-name");
  if (kind === "type") return wrongType(value, node, told, tell);
  if (kind === "twice") {
    const other = placeInWords(know.schema, [...path.slice(0, -1), node]);
    return isGroup(value) ? tell("EV215-entry", { other }) : tell("EV215");
  }
  if (kind === "enum") {
    const words = String(value).split(/\s+/);
    if (words.length > 1 && words.every((word) => node.enum.includes(word))) {
      return tell("EV210-several");
    }
    const usual = get(know.commonTerms[node.vocabulary] ?? {}, plain(value))?.find((term) =>
      node.enum.includes(term),
    );
    return tell("EV210", didYouMean(usual ?? nearest(value, node.enum)));
  }
  if (kind === "pattern") {
    const form = Object.keys(FORMS).find((start) => node.pattern.startsWith(start));
    const key = node.date ? DATES[node.date] : (FORMS[form] ?? "EV219");
    return tell(key, didYouMean(node.date ? dateMeant(value) : key === "EV211" && plain(value)));
  }
  return tell(`${MEASURES[kind]}-${kind}`, kind === "low" || kind === "high" ? { value } : {});
}

function wrongType(value, node, told, tell) {
  if (node.type === "array") return tell(isGroup(value) ? "EV206-group" : "EV206");
  if (node.type === "number" || node.type === "integer") {
    const isWhole = node.type === "integer";
    return tell("EV207", {
      whole: isWhole ? "whole " : "",
      ...didYouMean(numberIn(String(value), isWhole)),
    });
  }
  if (node.type === "boolean") return tell("EV208");
  if (node.type === "object") {
    return tell("EV209-group", { label: capitalised((node.label ?? told.name).toLowerCase()) });
  }
  if (typeof value === "object") {
    return tell(Array.isArray(value) ? "EV209-text-list" : "EV209-text-group");
  }
  return tell("EV205", {
    value,
    how: typeof value === "boolean" ? "as true or false" : "as a number",
  });
}

/** Take what is wrong out of a copy of the data, so that no rule speaks of it again. */
function drop(data, path) {
  const holder = path.slice(0, -1).reduce((value, step) => value?.[step], data);
  if (Array.isArray(holder)) holder[path.at(-1)] = null;
  else if (holder) delete holder[path.at(-1)];
}

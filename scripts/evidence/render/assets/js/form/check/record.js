// A record as the rules see it: its data without what is wrong in structure, and ways to look
// through it.

import { fieldsOf, isGroup } from "../schema.js";
import { problem } from "./problem.js";

export function recordOf(data, { problems, sound, meant }, know, today) {
  const at = (path) => path.reduce((value, step) => value?.[step], data);
  return {
    know,
    today,
    /** Without what is wrong in structure. */
    data: sound,
    /** As it was written. */
    raw: data,
    /** Every text that may hold references, and every date, [path, text]. */
    prose: [...texts(sound, know.schema, [], "prose")],
    dates: [...texts(sound, know.schema, [], "date")],
    /** May the list of what is not known say more than can be read of it? */
    unsure: meant.has("unknown") || problems.some(({ path }) => path[0] === "unknown"),
    /** Is a field there, be it misspelt? */
    has: (...path) => at(path) !== undefined || meant.has(path.join("\n")),
    problem: (key, path, values = {}) => problem(know, key, path, values),
    /** The entries of a list of groups, [path, entry]. */
    all: (name) =>
      (Array.isArray(sound[name]) ? sound[name] : [])
        .map((entry, index) => [[name, index], entry])
        .filter(([, entry]) => isGroup(entry)),
    /** Where a pattern of the program matches in a text. */
    find(name, text) {
      const [pattern, flags] = know.patterns[name];
      return [...text.matchAll(new RegExp(pattern, flags))];
    },
  };
}

/** Every text of a kind, [path, text], in the order of the description. */
function* texts(value, node, path, kind) {
  if (typeof value === "string" && node[kind]) yield [path, value];
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield* texts(item, node.items, [...path, index], kind);
    }
  }
  if (!isGroup(value)) return;
  for (const [name, child] of Object.entries(fieldsOf(node))) {
    if (Object.hasOwn(value, name)) yield* texts(value[name], child, [...path, name], kind);
  }
}

/** Every text there is, [path, text]. */
export function* everyText(value, path = []) {
  if (typeof value === "string") yield [path, value];
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* everyText(item, [...path, index]);
  } else if (isGroup(value)) {
    for (const [name, item] of Object.entries(value)) yield* everyText(item, [...path, name]);
  }
}

/** The ids of the sources that the record lists. */
export function sourceIds({ raw }) {
  const sources = Array.isArray(raw.sources) ? raw.sources : [];
  return sources.filter((source) => isGroup(source) && "id" in source).map(({ id }) => String(id));
}

/** What a text refers to: {kind, id, written}. */
export function* references(text, record) {
  for (const [written, id] of record.find("source", text)) yield { kind: "source", id, written };
  for (const [written, kind = "case", id] of record.find("record", text)) {
    yield { kind, id: id.trim(), written };
  }
}

// Writes a record as YAML in the canonical layout: the same text as authoring/formatter.py makes.
// Every text comes out so that each YAML reader reads it back as the same text.

import { fieldsOf, isGroup, nodeAt } from "./schema.js";

const WIDTH = 112; // characters on a line
const PLAIN_START = /^(?:(?!\p{Nd})[\p{L}\p{N}]|\((?=[\p{L}\p{N}_]))/u;
const NOT_PLAIN = /:(?:\s|$)|\s#|[\n\t]|^\s|\s$|[^\S \n]|[\p{Cc}\ufeff]/u;
const WORDS = new Set("true false null none yes no on off y n nan inf".split(" "));
const UNSEEN = /[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/gu;
const size = (text) => [...text].length;

/** The whole record as text. */
export function write(data, schema) {
  return `${fields(data, schema, [], "").join("\n")}\n`;
}

function fields(group, schema, path, indent) {
  const names = Object.keys(fieldsOf(nodeAt(schema, path))).filter((name) =>
    Object.hasOwn(group, name),
  );
  return names.flatMap((name) => lines(group[name], schema, [...path, name], indent, `${name}:`));
}

function lines(value, schema, path, indent, head) {
  const node = nodeAt(schema, path);
  const room = WIDTH - size(indent) - size(head) - 1;
  if (typeof value === "object" && Object.keys(value).length) {
    const flow = isListing(node, value, path) ? brackets(value, schema, path) : undefined;
    if (flow && size(flow) <= room) return [`${indent}${head} ${flow}`];
    if (head === "-") {
      const inner = fields(value, schema, path, `${indent}  `);
      return [`${indent}- ${inner[0].trimStart()}`, ...inner.slice(1)];
    }
    const inner = isGroup(value)
      ? fields(value, schema, path, `${indent}  `)
      : value.flatMap((entry, index) => lines(entry, schema, [...path, index], `${indent}  `, "-"));
    return [`${indent}${head}`, ...inner];
  }
  if (typeof value === "string" && (value.includes("\n") || node.prose)) {
    const [sign, text] = block(value, WIDTH - size(indent) - 2) ?? [];
    if (text && (value.includes("\n") || size(scalar(value, false, isQuoted(node))) > room)) {
      const indented = text.map((line) => (line ? `${indent}  ${line}` : ""));
      return [`${indent}${head} ${sign}`, ...indented];
    }
  }
  return [`${indent}${head} ${single(value, node, false)}`];
}

/**
 * Lists of terms, ids or names, and a citation with its place, stand on one line where they fit.
 */
function isListing(node, value, path) {
  if (isGroup(value)) return typeof path.at(-1) === "number" && node.oneOf !== undefined;
  const branches = node.items.oneOf ?? [node.items];
  if (branches.some((branch) => branch.prose) || node.items.properties) return false;
  return branches.some((branch) => branch.reference) || !value.some(isGroup);
}

function brackets(value, schema, path) {
  if (Array.isArray(value)) {
    return `[${value.map((item, index) => brackets(item, schema, [...path, index])).join(", ")}]`;
  }
  if (!isGroup(value)) return single(value, nodeAt(schema, path), true);
  const pairs = Object.keys(value).map(
    (name) => `${name}: ${brackets(value[name], schema, [...path, name])}`,
  );
  return `{${pairs.join(", ")}}`;
}

/** How the patterns of addresses and of DOIs begin. */
const ADDRESS = /^\^(?:https\?|10)/;
const isQuoted = (node) =>
  node.date || node.reference === "country" || ADDRESS.test(node.pattern ?? "");

function single(value, node, flow) {
  if (typeof value === "object") return Array.isArray(value) ? "[]" : "{}";
  return scalar(value, flow, isQuoted(node));
}

/** One value on one line; `flow` between brackets, where commas end a value. */
function scalar(value, flow = false, quoted = false) {
  if (typeof value !== "string") return String(value);
  const plain =
    PLAIN_START.test(value) &&
    !WORDS.has(value.toLowerCase()) &&
    !NOT_PLAIN.test(value) &&
    !(flow && /[[\]{},:?]/.test(value));
  if (plain && !quoted) return value;
  if (/["\\]/.test(value) && !value.includes("'") && value.search(UNSEEN) < 0) return `'${value}'`;
  // JSON's escapes are YAML's, too; what a reader cannot see is written as an escape.
  return JSON.stringify(value).replace(
    UNSEEN,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A text over several lines: [sign, lines], undefined where it cannot stand so. */
function block(text, room) {
  const body = text.replace(/\n+$/, "");
  const ending = text.length - body.length;
  if (ending > 1 || !body || body.replaceAll("\n", "").search(UNSEEN) >= 0) return undefined;
  const parts = body.split("\n");
  if (parts.some((line) => /^\s|\s$/.test(line))) return undefined;
  const keep = ending ? "" : "-";
  if (parts.length > 1 && parts.every((line) => size(line) <= room)) return [`|${keep}`, parts];
  // Inside a folded text an empty line stands for one line break.
  return [
    `>${keep}`,
    parts.flatMap((line, index) => [...(index ? [""] : []), ...folded(line, room)]),
  ];
}

/** Break a line between words, never at two spaces in a row, which folding would lose. */
function folded(line, room) {
  const found = [];
  let current = "";
  for (const word of line.split(/(?<=\S) (?=\S)/)) {
    if (current && size(current) + 1 + size(word) > room) {
      found.push(current);
      current = word;
    } else current = current ? `${current} ${word}` : word;
  }
  return current ? [...found, current] : found;
}

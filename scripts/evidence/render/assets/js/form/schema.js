// The description of a record, as the form knows it: what stands where, and how it is called.
// Judges nothing.

export const isGroup = (value) =>
  value !== null && typeof value === "object" && !Array.isArray(value);
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** What a table holds under a name that a stranger chose. */
export const get = (table, name) => (Object.hasOwn(table, name) ? table[name] : undefined);

/** The fields of a description, or of the one of its forms that has any. */
export const fieldsOf = (node) =>
  [node, ...(node.oneOf ?? [])].find((branch) => branch.properties)?.properties ?? {};

/** The description of the place at a path. */
export function nodeAt(schema, path) {
  return path.reduce(
    (node, step) => (typeof step === "number" ? node.items : get(fieldsOf(node), step)) ?? {},
    schema,
  );
}

/** Where a path leads, such as "finding 3 › effect"; in the labels of the form where `labelled`. */
export function placeInWords(schema, path, labelled = false) {
  const parts = [];
  for (const [index, step] of path.entries()) {
    const { label } = nodeAt(schema, path.slice(0, index + 1));
    if (typeof step === "string") {
      parts.push((labelled && label) || step);
      continue;
    }
    const name = parts.pop();
    parts.push(
      label
        ? `${label[0].toLowerCase()}${label.slice(1)} ${step + 1}`
        : `${name}, entry ${step + 1}`,
    );
  }
  return parts.join(" › ") || "whole record";
}

/**
 * A message with the labels of the form for the names of fields, as they are called near the path.
 */
export function inLabels(text, schema, path) {
  return text.replace(/`(\w+)`/g, (whole, name) => {
    for (let end = path.length; end >= 0; end--) {
      const label = get(fieldsOf(nodeAt(schema, path.slice(0, end))), name)?.label;
      if (label) return `“${label}”`;
    }
    return whole;
  });
}

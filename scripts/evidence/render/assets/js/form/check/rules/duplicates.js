// Rules on entries that are there twice.

import { same } from "../../schema.js";
import { plain } from "../nearest.js";
import { bare } from "./codes.js";

/** No two sources are the same publication. */
export function* duplicates(record) {
  const seen = new Map(); // mark to the first source that has it
  for (const [path, source] of record.all("sources")) {
    for (const [name, value] of marks(source)) {
      const other = seen.get(`${name} ${value}`);
      if (!other || (name === "title" && !isSamePublication(source, other))) continue;
      const values = { first: other.id, same: name.replace("doi", "DOI") };
      const code = ["url", "read_at"].includes(name) ? "EV606" : "EV509";
      yield record.problem(code, [...path, name], values);
      break;
    }
    for (const [name, value] of marks(source)) {
      if (!seen.has(`${name} ${value}`)) seen.set(`${name} ${value}`, source);
    }
  }
}

/** What gives a source away as the same as another, the surest first. */
function marks({ doi, title, url, read_at: copy }) {
  const all = [
    ["doi", doi?.toLowerCase()],
    ["title", title && plain(title)],
    ["url", url && bare(url)],
    ["read_at", copy && bare(copy)],
  ];
  return all.filter(([, value]) => value !== undefined);
}

function isSamePublication(one, other) {
  if (one.url && other.url) return bare(one.url) === bare(other.url);
  const differ = one.authors?.length && other.authors?.length && !same(one.authors, other.authors);
  return one.year !== undefined && one.year === other.year && !differ;
}

// Which cases an address asks to compare, and the address that asks for them.

import { pageAt } from "../site/dom.js";
import { isId, isolated } from "../site/words.js";

const COUNT = ["no", "one", "two", "three", "four"];

/** Ids of an address's query, each once, with what is wrong with it in words. */
export function chosen(query, most) {
  const asked = (new URLSearchParams(query).get("cases") ?? "")
    .split(",")
    .map((id) => id.trim().toLowerCase());
  const unique = [...new Set(asked)].filter(Boolean);
  const proper = unique.filter(isId);
  const problems = unique
    .filter((id) => !proper.includes(id))
    .map((id) => `“${id}” cannot be the id of a case. The others are shown.`);
  if (proper.length > most) {
    problems.push(`The address names ${proper.length} cases; the first ${COUNT[most]} are shown.`);
  }
  return { ids: proper.slice(0, most), problems };
}

export const address = (ids) => (ids.length ? `?cases=${ids}` : pageAt("./", location));

/** The group of rows in which a factor stands that so many of the cases have a finding on. */
export const groupOf = (found, all) =>
  found === all ? "all" : found > 1 ? "several" : found ? "one" : "";

/** What the page says of itself once the cases are there. */
export function heads(titles, shared) {
  const names = titles.map(isolated);
  if (names.length === 1) return `${names[0]} alone so far. Add a case to compare it with.`;
  const number = COUNT[names.length];
  const [who, all] =
    names.length === 2 ? [names.join(" and "), "both"] : [`These ${number} cases`, `all ${number}`];
  return `${who}, on the same rows. Factors found in ${all}: ${shared || "none"}.`;
}

// The draft of a record: where this browser keeps it, and how it is read from a file. Sends
// nothing.

import { isGroup } from "./schema.js";

const LARGEST = 1_000_000; // bytes of a file
const DEEPEST = 20; // groups and lists inside each other, as in a record

const keyOf = (id) => `draft:${id || "new"}`;

/** What stands for the answer of a storage that is forbidden or full; other errors go on. */
function unlessForbidden(error, answer) {
  if (!(error instanceof DOMException)) throw error;
  return answer;
}

/**
 * The draft of a case, or of a new one, as it was kept; nothing where there is none or storage is
 * forbidden.
 */
export function kept(id) {
  try {
    return localStorage.getItem(keyOf(id));
  } catch (error) {
    return unlessForbidden(error, null);
  }
}

/** Keep a text as the draft of a case, and say whether that was possible. */
export function keep(id, text) {
  try {
    localStorage.setItem(keyOf(id), text);
    return true;
  } catch (error) {
    return unlessForbidden(error, false);
  }
}

export function forget(id) {
  try {
    localStorage.removeItem(keyOf(id));
  } catch (error) {
    unlessForbidden(error);
  }
}

/** The record that a text holds as JSON; nothing where it holds none, or one nested without end. */
export function parse(text) {
  try {
    const data = JSON.parse(text);
    return isGroup(data) && !isDeep(data) ? data : undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined; // no JSON
  }
}

/** Level by level, as a function that calls itself would be too deep, too. */
function isDeep(data) {
  let level = [data];
  for (let depth = 0; level.length; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((value) =>
      Object.values(value).filter((inner) => typeof inner === "object" && inner),
    );
  }
  return false;
}

/** The record in a file that somebody chose. */
export const readFile = async (file) =>
  file.size > LARGEST ? undefined : parse(await file.text());

// Rules on fields that must agree with one another.

import { same } from "../../schema.js";
import { bare } from "./codes.js";

export function* consistency(record) {
  const { id } = record.data;
  if (record.know.reserved.includes(id)) yield record.problem("EV321", ["id"], { id });
  yield* explained(record);
  yield* namedOnce(record);
  if (record.know.contested.includes(record.data.status) && !record.has("status_note")) {
    yield record.problem("EV503", ["status"]);
  }
  for (const [path, { contrary, contrary_note: note }] of record.all("findings")) {
    if (contrary && !record.has(...path, "contrary_note")) {
      yield record.problem("EV504", [...path, "contrary"]);
    } else if (note !== undefined && !contrary && !record.has(...path, "contrary")) {
      yield record.problem("EV504-note", [...path, "contrary_note"]);
    }
  }
  yield* howRead(record);
  const hasCountries = record.has("countries") && !same(record.raw.countries, []);
  if (!record.has("region") && !hasCountries) yield record.problem("EV505", ["countries"]);
}

/**
 * A copy stands elsewhere than what it copies; what was read in full has no part read; a document
 * whose kind is named is named itself.
 */
function* howRead(record) {
  for (const [path, source] of record.all("sources")) {
    const seen = new Map(); // address to the name of the first field that has it
    for (const name of record.know.addresses.filter((field) => field in source)) {
      const address = bare(source[name]);
      const other = seen.get(address);
      if (other) yield record.problem("EV511", [...path, name], { name, other });
      else seen.set(address, name);
    }
    if (source.part_read && record.know.wholeReads.includes(source.read)) {
      yield record.problem("EV512", [...path, "part_read"]);
    }
    if (source.reported_kind && !record.has(...path, "reports_on")) {
      yield record.problem("EV513", [...path, "reported_kind"]);
    }
  }
}

/** A related project has a record or a name; what is translated has a language. */
function* namedOnce(record) {
  for (const [path] of record.all("related")) {
    const [isCase, isNamed] = ["case", "name"].map((name) => record.has(...path, name));
    if (!isCase && !isNamed) yield record.problem("EV517", [...path, "case"]);
    else if (isCase && isNamed) yield record.problem("EV517-both", [...path, "name"]);
  }
  for (const [path, entry] of [...record.all("partners"), ...record.all("sources")]) {
    if ("translation" in entry && !record.has(...path, "language")) {
      yield record.problem("EV518", [...path, "translation"]);
    }
  }
}

/** What is empty or not known is named in the list of what is not known. */
function* explained(record) {
  const isExplained = (name) => record.all("unknown").some(([, { field }]) => field === name);
  for (const part of record.know.namedWhenEmpty) {
    // That findings are missing is a problem of structure.
    const isEmpty = same(record.raw[part], []) || !(record.has(part) || part === "findings");
    if (isEmpty && !record.unsure && !isExplained(part)) {
      yield record.problem("EV501", [part], { part });
    }
  }
  for (const [name, terms] of Object.entries(record.know.unknownTerms)) {
    if (terms.includes(record.data[name]) && !isExplained(name)) {
      yield record.problem("EV502", [name], { name });
    }
  }
}

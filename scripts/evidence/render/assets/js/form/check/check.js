// Checks a record while it is written: its structure, then the rules within one record, of which
// each module of rules/ mirrors one of check/rules/ of the program. What needs other records is
// left to `evidence validate`: authoring/form_rules.py lists what, and why.

import { same } from "../schema.js";
import { recordOf } from "./record.js";
import { amounts } from "./rules/amounts.js";
import { codes } from "./rules/codes.js";
import { consistency } from "./rules/consistency.js";
import { dates } from "./rules/dates.js";
import { duplicates } from "./rules/duplicates.js";
import { findings } from "./rules/findings.js";
import { invisibleCharacters } from "./rules/invisible.js";
import { persons } from "./rules/persons.js";
import { prose } from "./rules/prose.js";
import { readability } from "./rules/readability.js";
import { findingIds, names, sources, weight } from "./rules/references.js";
import { checkStructure } from "./structure.js";
import { withoutSuppressed } from "./suppressions.js";

/** Each takes a record and yields problems. */
const RULES = [
  sources,
  findingIds,
  findings,
  weight,
  names,
  dates,
  amounts,
  codes,
  consistency,
  duplicates,
  prose,
  persons,
  readability,
];

/** Return what is wrong with a record, errors first; problem.js says what a problem holds. */
export function check(data, know, today) {
  const structure = checkStructure(data, know);
  const record = recordOf(data, structure, know, today);
  const found = [...structure.problems, ...RULES.flatMap((rule) => [...rule(record)])];
  // What nobody sees is the cause of whatever else is wrong with a text.
  const unseen = [...invisibleCharacters(record)];
  const seen = found.filter(({ path }) => !unseen.some((other) => same(other.path, path)));
  const left = withoutSuppressed(record, [...unseen, ...seen]);
  return left.sort((one, other) => one.severity.localeCompare(other.severity));
}

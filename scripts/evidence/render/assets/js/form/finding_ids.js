// The ids of findings, which nobody should have to think up: the factor, and the first number that
// is free.

import { control } from "./fields.js";
import { isGroup } from "./schema.js";

/** A draft in which every finding with a factor has an id; one of an earlier version has none. */
export function withIds(data) {
  if (!Array.isArray(data.findings)) return data;
  const taken = takenIn(data);
  const findings = data.findings.map((finding) => {
    if (!isGroup(finding) || finding.id !== undefined || !finding.factor) return finding;
    const id = freeId(finding.factor, taken);
    taken.add(id);
    return { id, ...finding };
  });
  return { ...data, findings };
}

/** Give the finding whose factor was just chosen its id, unless it has one. */
export function nameFinding(target, data) {
  const field = target.closest('[data-name="factor"]');
  const id = field?.closest(".ju-entry")?.querySelector('[data-name="id"]');
  if (!id || control(id).value || !control(field).value) return;
  control(id).value = freeId(control(field).value, takenIn(data));
}

const listed = (value) => (Array.isArray(value) ? value : []);

const takenIn = ({ findings, retired_findings: retired }) =>
  new Set([...listed(retired), ...listed(findings).map((finding) => finding?.id)]);

function freeId(factor, taken) {
  let number = 1;
  while (taken.has(`${factor}-${number}`)) number++;
  return `${factor}-${number}`;
}

// Rules on ids that a record names: sources, factors, cases, partners.

import { didYouMean, nearest } from "../nearest.js";
import { everyText, references, sourceIds } from "../record.js";

/**
 * Each source that is cited is listed, each that is listed is cited, and each has an id of its own.
 */
export function* sources(record) {
  const ids = sourceIds(record);
  const used = usedIds(record);
  yield* notListed(record, ids, used);
  // What is misspelt is cited all the same.
  for (const id of new Set(used)) if (!ids.includes(id)) used.add(nearest(id, ids));
  const numbers = new Map(); // id to the number of the first source that has it
  for (const [path, { id }] of record.all("sources")) {
    if (id === undefined) continue;
    if (!used.has(id)) yield record.problem("EV302", [...path, "id"], { id });
    if (numbers.has(id)) {
      yield record.problem("EV315", [...path, "id"], { id, number: numbers.get(id) });
    } else numbers.set(id, path[1] + 1);
  }
}

/**
 * Sources that are cited but not listed; where several claims agree on an id, the list may have it
 * wrong.
 */
function* notListed(record, ids, used) {
  if (!Array.isArray(record.raw.sources)) return;
  const own = new Map(
    record
      .all("sources")
      .filter(([, { id }]) => id)
      .map(([path, { id }]) => [id, path]),
  );
  const missing = new Map(); // id to the paths that cite it
  for (const [path, id] of citations(record.data)) {
    if (!ids.includes(id)) missing.set(id, [...(missing.get(id) ?? []), path]);
  }
  const uncited = ids.filter((id) => !used.has(id));
  const unknown = [...missing.keys()].filter((id) => !nearest(id, ids));
  const withoutId = record.raw.sources.length - own.size;
  for (const [id, [path, ...more]] of missing) {
    const listedAs = more.length ? nearest(id, uncited) : undefined;
    if (own.has(listedAs)) {
      const values = { id, near: listedAs, count: more.length + 1 };
      yield record.problem("EV301-id", [...own.get(listedAs), "id"], values);
    } else if (!listedAs && !(unknown.includes(id) && unknown.length <= withoutId)) {
      const others = more.length ? ` (and in ${more.length} more)` : "";
      yield record.problem("EV301", path, { id, more: others, ...didYouMean(nearest(id, ids)) });
    }
  }
}

/** No two findings have one id, and none has that of a finding that is gone. */
export function* findingIds(record) {
  const numbers = new Map(); // id to the number of the first finding that has it
  for (const [path, { id }] of record.all("findings")) {
    if (id === undefined) continue;
    if (numbers.has(id)) {
      yield record.problem("EV316", [...path, "id"], { id, number: numbers.get(id) });
    } else if (record.data.retired_findings?.includes(id)) {
      yield record.problem("EV316-retired", [...path, "id"], { id });
    }
    if (!numbers.has(id)) numbers.set(id, path[1] + 1);
  }
}

function usedIds(record) {
  const inProse = record.prose.flatMap(([, text]) => [...references(text, record)]);
  const named = inProse.filter(({ kind }) => kind === "source").map(({ id }) => id);
  return new Set([...citations(record.raw).map(([, id]) => id), ...named]);
}

/** Every id that is cited in a record, [path, id]. */
function citations(data) {
  const isCited = (path) =>
    path[0] !== "sources" && path.includes("source") && /^(\d+|source|id)$/.test(path.at(-1));
  return [...everyText(data)].filter(([path]) => isCited(path));
}

/** A claim rests on more than what anybody may write and nobody checks. */
export function* weight(record) {
  const { weightless } = record.know;
  const kinds = new Map(record.all("sources").map(([, { id, kind }]) => [id, kind]));
  const cited = new Map(); // path of a claim, joined, to [path, kinds]
  for (const [path, id] of citations(record.data)) {
    const claim = path.slice(0, path.indexOf("source") + 1);
    const found = cited.get(claim.join("\n")) ?? [claim, []];
    found[1].push(kinds.get(id));
    cited.set(claim.join("\n"), found);
  }
  for (const [claim, found] of cited.values()) {
    if (found.some((kind) => !Object.hasOwn(weightless, kind))) continue;
    const labels = new Set(found.map((kind) => `“${weightless[kind]}”`));
    yield record.problem("EV317", claim, { kinds: [...labels].join(" and ") });
  }
}

/** Factors, partners and cases that are named exist; a case names another, not itself. */
export function* names(record) {
  const factors = Object.keys(record.know.factors);
  const partners = record
    .all("partners")
    .filter(([, partner]) => "name" in partner)
    .map(([, partner]) => String(partner.name));
  const listed = record.data.partners ?? [];
  const arePartnersReadable =
    (!record.has("partners") || Array.isArray(record.raw.partners)) && !listed.includes(null);
  for (const [path, { factor, for_partner: partner }] of record.all("findings")) {
    if (factor !== undefined && !factors.includes(factor)) {
      yield record.problem("EV303", [...path, "factor"], {
        id: factor,
        ...didYouMean(nearest(factor, factors)),
      });
    }
    if (partner !== undefined && arePartnersReadable && !partners.includes(partner)) {
      yield record.problem("EV305", [...path, "for_partner"], {
        id: partner,
        ...didYouMean(nearest(partner, partners)),
      });
    }
  }
  for (const [index, name] of (record.data.not_all_of ?? []).entries()) {
    const { openLists } = record.know;
    const path = ["not_all_of", index];
    if (name === null) continue;
    if (!openLists.includes(name)) {
      const known = openLists.map((list) => `\`${list}\``).join(", ");
      const meant = didYouMean(nearest(name, openLists));
      yield record.problem("EV318", path, { name, known, ...meant });
    } else if (!record.raw[name]?.length) yield record.problem("EV318-empty", path, { name });
  }
  const cases = record.know.cases;
  for (const [path, { case: id }] of record.all("related")) {
    if (id === undefined) continue;
    if (id === record.data.id) yield record.problem("EV313-related", [...path, "case"]);
    else if (cases && !cases.includes(id)) {
      yield record.problem("EV304", [...path, "case"], { id, ...didYouMean(nearest(id, cases)) });
    }
  }
  for (const [index, id] of (record.data.former_ids ?? []).entries()) {
    if (id !== null && id === record.data.id) {
      yield record.problem("EV313", ["former_ids", index], { id });
    }
  }
}

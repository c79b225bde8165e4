// Rules on amounts and figures: a range runs upwards, and a part is smaller than its whole.

const RANGES = [
  ["costs", "amount", "amount_max"],
  ["figures", "value", "value_max"],
];

export function* amounts(record) {
  yield* inMillions(record);
  for (const [part, low, high] of RANGES) {
    for (const [path, entry] of record.all(part)) {
      const values = { low, high, lower: entry[low], upper: entry[high] };
      if (entry[high] <= entry[low]) yield record.problem("EV409", [...path, high], values);
    }
  }
  for (const [path, { value, value_max: upper, of: whole }] of record.all("figures")) {
    const part = value > whole ? value : upper;
    if (part > whole) yield record.problem("EV416", [...path, "of"], { part, whole });
  }
}

/** What a text tells in millions is no amount of a few hundred. */
function* inMillions(record) {
  const prose = record.prose.map(([, text]) => text);
  for (const [path, cost] of record.all("costs")) {
    const own = Object.values(cost).filter((value) => typeof value === "string");
    const told = record.find("scaled", [...own, ...prose].join(" "));
    for (const name of ["amount", "amount_max"]) {
      const found = told.findLast(([, one, other]) => (one ?? other) === String(cost[name]));
      const values = { name, amount: cost[name], words: found?.[0] };
      if (found) yield record.problem("EV419", [...path, name], values);
    }
  }
}

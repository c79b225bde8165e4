// Rules on amounts and figures: a range runs upwards, and a part is smaller than its whole.

const RANGES = [
  ["costs", "amount", "amount_max"],
  ["figures", "value", "value_max"],
];

export function* amounts(record) {
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

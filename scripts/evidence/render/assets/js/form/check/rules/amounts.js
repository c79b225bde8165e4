// Rules on amounts: a range runs upwards.

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
}

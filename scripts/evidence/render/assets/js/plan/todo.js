// What there is to do: the actions of the factors that matter to a plan, by moment. Draws nothing.

export const WEAK = ["no", "unknown", "partly"]; // answers that ask for something, the worst first
const MOST = { said: 3, named: 1 }; // actions of one factor at one moment

/**
 * Groups of actions, [{moment, label, actions}], from the moment at which the project stands; an
 * action is {factor, id, text, rests, cases, near, said}. weak: pairs of factor and answer; names: ids of
 * factors named most; ids: those of the near cases.
 */
export function todo({ moments, factors }, { weak, names, ids, moment }) {
  const said = new Map(weak);
  const chosen = [...new Set([...said.keys(), ...names])];
  const groups = moments.length ? moments : [["", "To do"]];
  const from = Math.max(
    0,
    groups.findIndex(([id]) => id === moment),
  );
  return groups.slice(from).map(([id, label]) => ({
    moment: id,
    label,
    actions: chosen
      .flatMap((factor) => mostSupported(factors[factor], factor, id, ids, said.get(factor)))
      .sort((a, b) => Boolean(b.said) - Boolean(a.said) || b.near - a.near || b.cases - a.cases),
  }));
}

function mostSupported({ actions, name, address }, factor, moment, ids, said) {
  return actions
    .filter((action) => !moment || action.moment === moment)
    .map(({ id, text, rests, findings }) => {
      const cases = new Set(findings.map((finding) => finding.split("/")[0]));
      const near = [...cases].filter((other) => ids.includes(other)).length;
      return {
        factor,
        name,
        address: `${address}#${id}`,
        id,
        text,
        rests,
        findings,
        cases: cases.size,
        near,
        said,
      };
    })
    .sort((a, b) => b.near - a.near || b.cases - a.cases)
    .slice(0, said ? MOST.said : MOST.named);
}

/** The list as CSV, one line an action. */
export function csvOf(groups, base) {
  const cell = (value) => `"${String(value).replaceAll('"', '""')}"`;
  const rows = groups.flatMap(({ label, actions }) =>
    actions.map(({ text, name, rests, cases, near, said, address }) => [
      label,
      text,
      name,
      rests,
      cases,
      near,
      said ?? "",
      new URL(address, base).href,
      "",
    ]),
  );
  const head = "moment action factor what_it_rests_on cases near_cases you_said address done".split(
    " ",
  );
  // The mark tells spreadsheets that it is UTF-8.
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

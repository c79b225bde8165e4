// A board paper as Markdown, to be edited. Draws nothing.

/** The paper as Markdown, to be edited. */
export function markdownOf(paper, { site, date, address, basisOf }) {
  const notes = (numbers = []) => numbers.map((number) => `[^${number}]`).join("");
  const cell = (text) => String(text).replaceAll("|", "\\|");
  const table = (heads, rows) =>
    [heads, heads.map(() => "---"), ...rows]
      .map((row) => `| ${row.map(cell).join(" | ")} |`)
      .join("\n");
  return [
    `# ${paper.title}`,
    `Board paper, ${date}. From ${site}: ${address}`,
    paper.lead,
    "## What happened there",
    table(
      ["Case", "What became of it", "First planned delivery", "Latest figure beside the first"],
      paper.rows.map(({ name, became, notes: numbers, late, cost }) => [
        name,
        `${became}${notes(numbers)}`,
        late,
        cost,
      ]),
    ),
    ...reports(paper, { table, notes, basisOf }),
    "## What to do next",
    paper.actions
      .map(({ text, label, from, says, basis, notes: numbers }, at) => {
        const why = from ? `${from}: ${says}${notes(numbers)} (${basisOf(basis)})` : "";
        return `${at + 1}. **${text}** ${label}. ${why}`.trim();
      })
      .join("\n"),
    "## What is not known",
    paper.unknown.map((text) => `- ${text}`).join("\n"),
    paper.sources.map((text, at) => `[^${at + 1}]: ${text}`).join("\n"),
    "",
  ].join("\n\n");
}

function reports({ named, said }, { table, notes, basisOf }) {
  if (said.length) {
    const lines = said.map(
      ({ text, from, factor, effect, basis, notes: numbers }) =>
        `- ${effect}, ${basisOf(basis)}. ${from}, ${factor}: ${text}${notes(numbers)}`,
    );
    return ["## What the reports say", lines.join("\n")];
  }
  const heads = ["Factor", "Of these cases", "Helped", "Hindered", "Confidence that it matters"];
  return [
    "## What their reports name most",
    table(
      heads,
      named.map(({ name, cells }) => [name, ...cells]),
    ),
  ];
}

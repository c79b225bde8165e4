// The cases of a view as CSV, for a spreadsheet: one row a case, in the order shown.

const COLUMNS = [
  "id", "title", "address", "countries", "region", "scale", "status", "first_year", "last_year", "infrastructure",
  "services", "findings_helped", "findings_hindered", "findings_both", "sources", "last_checked",
]

/** Write the rows. `address` gives the absolute address of a case by its id. */
export function csv(data, places, address) {
  const { cases, facets } = data
  const labels = (facet, place) => cases[facet][place].map((term) => facets[facet][term][1]).join("; ")
  const rows = places.map((place) => [
    cases.id[place],
    cases.title[place],
    address(cases.id[place]),
    labels("country", place),
    cases.region[place],
    labels("scale", place),
    labels("status", place),
    ...(cases.years[place] ?? ["", ""]),
    labels("infrastructure", place),
    labels("service", place),
    ...cases.tally[place],
    cases.sources[place],
    cases.checked[place],
  ])
  // The mark at the start tells spreadsheets that it is UTF-8.
  return `\uFEFF${[COLUMNS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`
}

/** Quote a cell; one that a spreadsheet would take for a formula gets an apostrophe before it. */
export function cell(value) {
  const text = String(value)
  const safe = typeof value === "string" && /^[\s]*[=+\-@|]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

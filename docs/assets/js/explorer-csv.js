// The cases of a view as CSV, for a spreadsheet: one row a case, in the order shown.

import { labels } from "./explorer-filter.js"

const COLUMNS = [
  "id", "title", "address", "countries", "region", "scale", "status", "first_year", "last_year", "infrastructure",
  "services", "findings_helped", "findings_hindered", "findings_both", "sources", "last_checked",
]

/** Write the rows. `address` gives the absolute address of a case by its id. */
export function csv(data, places, address) {
  const { id, title, region, years, tally, sources, checked } = data.cases
  const rows = places.map((place) => {
    const [country, scale, status, infrastructure, service] = ["country", "scale", "status", "infrastructure", "service"]
      .map((facet) => labels(data, facet, place).join("; "))
    return [
      id[place], title[place], address(id[place]), country, region[place], scale, status,
      ...(years[place] ?? ["", ""]), infrastructure, service, ...tally[place], sources[place], checked[place],
    ]
  })
  // The mark at the start tells spreadsheets that it is UTF-8.
  return `\uFEFF${[COLUMNS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`
}

/** Quote a cell; a text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function cell(value) {
  const text = String(value)
  const safe = typeof value === "string" && /^\s*[=+\-@|＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

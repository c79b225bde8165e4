// The evidence map: arrow keys move between its cells, and its columns can be put in another order.
// Tab goes from link to link as ever.

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }

const ORDERS = [
  ["listed", "as listed", (a, b) => a.place - b.place],
  ["name", "by name", (a, b) => a.name.localeCompare(b.name, "en")],
  ["cases", "by number of cases", (a, b) => b.cases - a.cases],
  ["findings", "by number of findings", (a, b) => b.findings - a.findings],
]

const rowsOf = (table) => [...table.rows].filter((row) => row.cells.length > 1)

// The link of the nearest cell in a direction; empty cells have none and are passed over.
function next(table, cell, [down, right]) {
  const rows = rowsOf(table)
  let row = rows.indexOf(cell.parentElement)
  let column = cell.cellIndex
  for (;;) {
    row += down
    column += right
    const target = rows[row]?.cells[column]
    if (!target) return undefined
    const link = target.querySelector("a")
    if (link) return link
  }
}

function edge(cell, last) {
  const links = [...cell.parentElement.querySelectorAll("a")]
  return last ? links.at(-1) : links[0]
}

function moveByKey(table, event) {
  const cell = event.target.closest("td, th")
  if (!cell || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const step = STEPS[event.key]
  const ends = event.key === "Home" || event.key === "End"
  if (!step && !ends) return
  const link = step ? next(table, cell, step) : edge(cell, event.key === "End")
  if (!link || !link.checkVisibility()) return
  event.preventDefault()
  link.focus()
}

function columnsOf(table) {
  return [...table.tHead.rows[0].cells].slice(1).map((head, place) => ({
    place,
    name: head.dataset.name,
    cases: Number(head.dataset.cases ?? NaN),
    findings: Number(head.dataset.findings),
  }))
}

function arrange(table, lines, columns) {
  for (const { row, cells } of lines) row.append(...columns.map((column) => cells[column.place]))
}

function sorting(table, box) {
  const columns = columnsOf(table)
  const lines = rowsOf(table).map((row) => ({ row, cells: [...row.cells].slice(1) }))
  const offered = ORDERS.filter(([key]) => key !== "cases" || columns.every((column) => column.cases >= 0))
  const label = document.createElement("label")
  label.append("Order of columns ")
  const select = document.createElement("select")
  for (const [key, words] of offered) select.add(new Option(words, key))
  label.append(select)
  const bar = document.createElement("div")
  bar.className = "ju-order"
  const hint = document.createElement("span")
  hint.className = "ju-order__hint"
  hint.textContent = "In the table, arrow keys move from cell to cell."
  bar.append(label, hint)
  box.querySelector(".ju-map").before(bar)
  const sort = () => {
    const [, , compare] = ORDERS.find(([key]) => key === select.value)
    arrange(table, lines, [...columns].sort((a, b) => compare(a, b) || a.place - b.place))
  }
  select.addEventListener("change", sort)
  // A browser that comes back to the page may restore the choice.
  if (select.value !== "listed") sort()
}

export function start(box) {
  const table = box.querySelector("table")
  table.addEventListener("keydown", (event) => moveByKey(table, event))
  sorting(table, box)
}

// The evidence map: arrow keys move between its cells, and its columns can be put in another order.

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }

const ORDERS = {
  "as listed": () => 0,
  "by name": (a, b) => a.name.localeCompare(b.name, "en"),
  "by number of cases": (a, b) => b.cases - a.cases,
  "by number of findings": (a, b) => b.findings - a.findings,
}

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

function moveByKey(table, event) {
  const cell = event.target.closest("td, th")
  if (!cell || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const step = STEPS[event.key]
  const end = { Home: 0, End: -1 }[event.key]
  const link = step ? next(table, cell, step) : [...cell.parentElement.querySelectorAll("a")].at(end ?? Infinity)
  if (!link?.checkVisibility()) return
  event.preventDefault()
  link.focus()
}

function sorting(table, box) {
  const columns = [...table.tHead.rows[0].cells].slice(1).map(({ dataset }, place) => ({ place, ...dataset }))
  const lines = rowsOf(table).map((row) => ({ row, cells: [...row.cells].slice(1) }))
  const select = document.createElement("select")
  for (const words of Object.keys(ORDERS)) {
    if (words !== "by number of cases" || columns.every((column) => column.cases)) select.add(new Option(words))
  }
  const bar = Object.assign(document.createElement("div"), {
    className: "ju-order",
    innerHTML: '<label>Order of columns </label><span class="ju-order__hint">In the table, arrow keys move from cell to cell.</span>',
  })
  bar.firstChild.append(select)
  box.querySelector(".ju-map").before(bar)
  const sort = () => {
    const inOrder = [...columns].sort(ORDERS[select.value]) // those that tie stay as listed
    for (const { row, cells } of lines) row.append(...inOrder.map(({ place }) => cells[place]))
  }
  select.addEventListener("change", sort)
  // A browser that comes back to the page may restore the choice.
  if (select.selectedIndex) sort()
}

export function start(box) {
  const table = box.querySelector("table")
  table.addEventListener("keydown", (event) => moveByKey(table, event))
  sorting(table, box)
}

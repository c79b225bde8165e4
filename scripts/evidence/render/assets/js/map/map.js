// The evidence map: arrow keys move between its cells, and its columns can be put in another order.
// Where it is drawn as a table it is one stop of the Tab key; the stop is where one was last.

import { withModifier } from "../site/dom.js";
import { inOrder } from "../site/words.js";

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const AS_TABLE = matchMedia("(min-width: 75em)");

const ORDERS = {
  listed: (a, b) => a.place - b.place,
  name: (a, b) => inOrder(a.name, b.name),
  cases: (a, b) => b.cases - a.cases,
  findings: (a, b) => b.findings - a.findings,
};

const rowsOf = (table) => [...table.rows].filter((row) => row.cells.length > 1);

// The link of the nearest cell in a direction; empty cells have none and are passed over.
function next(table, cell, [down, right]) {
  const rows = rowsOf(table);
  let row = rows.indexOf(cell.parentElement);
  let column = cell.cellIndex;
  let target;
  do {
    row += down;
    column += right;
    target = rows[row]?.cells[column];
  } while (target && !target.querySelector("a"));
  return target?.querySelector("a");
}

function moveByKey(table, event) {
  const cell = event.target.closest("td, th");
  if (!cell || withModifier(event)) return;
  const step = STEPS[event.key];
  const ends = { Home: 0, End: -1 }[event.key];
  if (!step && ends === undefined) return;
  const link = step
    ? next(table, cell, step)
    : [...cell.parentElement.querySelectorAll("a")].at(ends);
  if (!link?.checkVisibility()) return;
  event.preventDefault();
  link.focus();
}

function oneStop(table) {
  let stop = table.querySelector("tbody a");
  if (!stop) return;
  const fit = () => {
    for (const link of table.querySelectorAll("a")) link.tabIndex = AS_TABLE.matches ? -1 : 0;
    stop.tabIndex = 0;
  };
  table.addEventListener("focusin", ({ target }) => {
    if (AS_TABLE.matches) stop.tabIndex = -1;
    stop = target;
    stop.tabIndex = 0;
  });
  AS_TABLE.addEventListener("change", fit);
  fit();
}

function sorting(table, bar) {
  const columns = [...table.tHead.rows[0].cells].slice(1).map(({ dataset }, place) => ({
    place,
    name: dataset.name,
    cases: Number(dataset.cases),
    findings: Number(dataset.findings),
  }));
  const lines = rowsOf(table).map((row) => ({ row, cells: [...row.cells].slice(1) }));
  const select = bar.querySelector("select");
  const sort = () => {
    const sorted = [...columns].sort((a, b) => ORDERS[select.value](a, b) || a.place - b.place);
    for (const { row, cells } of lines) row.append(...sorted.map((column) => cells[column.place]));
  };
  select.addEventListener("change", sort);
  // A browser that comes back to the page may restore the choice.
  if (select.value !== "listed") sort();
}

/** Lists of links name no row and no column: let each link say them itself. */
function nameCells(table) {
  for (const link of table.querySelectorAll("tbody td a")) {
    const cell = link.parentElement;
    const factor = cell.parentElement.querySelector("th a").textContent;
    const words = link.textContent.trim().replace(/\s+/g, " ");
    link.setAttribute("aria-label", `${words}: ${factor}, ${cell.dataset.label}`);
  }
}

/** Where the arrow keys move, the table says so to whoever enters it. */
function tellKeys(table, hint) {
  const tell = () => {
    if (AS_TABLE.matches) table.parentElement.setAttribute("aria-describedby", hint.id);
    else table.parentElement.removeAttribute("aria-describedby");
  };
  AS_TABLE.addEventListener("change", tell);
  tell();
}

export function start(box) {
  const table = box.querySelector("table");
  nameCells(table);
  tellKeys(table, box.querySelector(".ju-order__hint"));
  table.addEventListener("keydown", (event) => moveByKey(table, event));
  oneStop(table);
  sorting(table, box.querySelector(".ju-order"));
}

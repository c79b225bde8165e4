// Tables that sort: by their heads, and, where narrow screens show none, by a choice above. A column
// whose cells have data-sort can be sorted by it. Without this script the table stays as it was made.

import { inOrder } from "../site/words.js";
import { make } from "../site/dom.js";

const isNumber = (text) => text !== "" && !Number.isNaN(Number(text));

function byColumn(column) {
  return (first, second) => {
    const [one, other] = [first, second].map((row) => row.cells[column].dataset.sort);
    if (!isNumber(one) || !isNumber(other)) return inOrder(one, other);
    return Math.sign(Number(one) - Number(other)) || 0;
  };
}

export function start(box) {
  const table = box.querySelector("table");
  const [body] = table.tBodies;
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells].filter(
    (head) => rows[0].cells[head.cellIndex].dataset.sort !== undefined,
  );
  const sort = (head, way) => {
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", way);
    const order = byColumn(head.cellIndex);
    const sign = way === "ascending" ? 1 : -1;
    body.append(...[...rows].sort((one, other) => sign * order(one, other)));
  };
  // Numbers are asked for from the greatest down, words from A on.
  const firstWay = (head) =>
    isNumber(rows[0].cells[head.cellIndex].dataset.sort) && head.matches(".num")
      ? "descending"
      : "ascending";
  const opposite = { ascending: "descending", descending: "ascending" };

  const select = make("select");
  heads.forEach((head, number) => {
    const name = head.textContent;
    const button = make("button", { class: "ju-sort", type: "button" }, name);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const way = opposite[head.getAttribute("aria-sort")] ?? firstWay(head);
      sort(head, way);
      select.value = number;
    });
    select.append(make("option", { value: number }, name));
  });
  // As it was made: by its one column of numbers.
  const asMade = heads.find((head) => head.matches(".num"));
  asMade.setAttribute("aria-sort", "descending");
  select.value = heads.indexOf(asMade);
  select.addEventListener("change", () => {
    const head = heads[select.value];
    sort(head, firstWay(head));
  });
  const choice = make("p", { class: "ju-sortby" }, make("label", {}, "Sort by ", select));
  box.querySelector(".ju-scroll").before(choice);
}

// Sets two to four cases side by side: every cell of the table that the page brings along is a part
// of a case's page.

import { make, pageAt } from "../site/dom.js";
import { FetchError, fetchOnce } from "../site/fetch.js";
import { address, chosen, groupOf, heads } from "./choice.js";
import { startPicker } from "./picker.js";

const UNWRAPPED = new Set(["SPAN", "DD", "H1", "P"]);

export async function start(root) {
  const most = Number(root.dataset.most);
  const faults = root.querySelector("#faults");
  const fault = (text) => faults.append(make("li", {}, text));
  const { ids, problems } = chosen(location.search, most);
  problems.forEach(fault);

  const base = new URL(root.dataset.cases, location.href);
  const cases = (await Promise.all(ids.map((id) => read(id, base, fault)))).filter(Boolean);
  // An old address leads to its successor, so two may have become one.
  const found = [...new Map(cases.map((item) => [item.id, item])).values()];
  const titles = found.map((item) => item.title);
  const taken = found.map((item) => item.id);
  if (taken.length < most) startPicker(root, taken);
  if (!found.length) return;

  const paper = root.querySelector(".ju-compare__paper");
  paper.firstElementChild.search = taken.map((id) => `case=${id}`).join("&");
  paper.hidden = false;
  const table = fill(root, found);
  const inAll = table.querySelectorAll('[data-group="all"] [data-factor]').length;
  document.getElementById("compared").textContent = heads(titles, inAll);
  document.title = `${titles.join(" and ")} – ${document.title}`;
}

/** A case with its page, {id, title, page, url}; nothing, and a fault told, where there is none. */
async function read(id, base, fault) {
  const url = pageAt(`${id}/`, base);
  let html;
  try {
    html = await fetchOnce(url, { as: "text", missing: "" });
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    fault(`“${id}” could not be fetched. Are you offline? The others are shown.`);
    return undefined;
  }
  const page = new DOMParser().parseFromString(html, "text/html");
  const header = page.querySelector("[data-case]");
  if (header) {
    return {
      id: header.dataset.case,
      title: header.querySelector("[data-part=title]").textContent,
      page,
      url,
    };
  }
  const redirect = page.querySelector("meta[http-equiv=refresh]")?.content;
  const moved = redirect?.match(/url=.*?([a-z0-9-]+)\/(?:index\.html)?$/i);
  if (moved && moved[1] !== id) return read(moved[1], base, fault);
  fault(`There is no case with the id “${id}”. The others are shown.`);
  return undefined;
}

function fill(root, cases) {
  const [jump, stay, box, factorTable] = root
    .querySelector("template")
    .content.cloneNode(true).children;
  box.querySelector("thead tr").append(...cases.map((item) => head(item, cases)));
  for (const row of box.querySelectorAll("[data-row]")) {
    const parts = cases.map((item) => part(item, row.dataset.row));
    if (parts.some(Boolean)) {
      row.append(
        ...parts.map((content, place) => cell(cases[place], content, "Nothing recorded.")),
      );
    } else row.remove();
  }
  for (const row of factorTable.querySelectorAll("[data-factor]")) {
    const parts = cases.map((item) => findings(item, row.dataset.factor));
    const group = groupOf(parts.filter(Boolean).length, cases.length);
    if (!group) continue;
    row.append(
      ...parts.map((content, place) =>
        cell(cases[place], content, "No finding. No source read speaks to it."),
      ),
    );
    box.querySelector(`[data-group="${group}"]`).append(row);
  }
  if (cases.length === 2) {
    box.querySelector('[data-group="all"] th').textContent = "Factors found in both";
  }
  for (const group of box.querySelectorAll("[data-group]")) {
    if (group.rows.length === 1) group.remove();
    else group.querySelector(".ju-cmp__head th").colSpan = cases.length + 1;
  }
  for (const link of jump.querySelectorAll("a")) {
    if (!box.querySelector(link.hash)) link.remove();
  }
  slide(stay, box, cases);
  root.dataset.number = cases.length;
  root.querySelector(".ju-compare__table").replaceChildren(jump, stay, box);
  return box;
}

/** On a narrow screen names slide along above the columns, once their heads are out of sight. */
function slide(stay, box, cases) {
  const names = stay.firstElementChild;
  names.firstElementChild.append(
    ...cases.map((item) => make("span", { dir: "auto" }, short(item))),
  );
  const follow = () => names.scrollTo(box.scrollLeft, 0);
  box.addEventListener("scroll", follow);
  const watch = new IntersectionObserver(([seen]) => {
    stay.hidden = seen.isIntersecting;
    follow();
  });
  watch.observe(box.querySelector("thead"));
}

/** A name that fits above a column. */
const short = ({ title }) => title.split(/ ?\(|, |: /)[0];

function head(item, cases) {
  const th = make("th", { scope: "col" });
  th.append(make("a", { href: item.url.href, dir: "auto" }, item.title));
  const others = cases.filter((other) => other !== item).map((other) => other.id);
  const remove = make("a", { href: address(others), class: "ju-cmp__out" }, "Remove");
  remove.append(make("span", { class: "ju-vh" }, ` ${item.title}`));
  th.append(" ", remove);
  return th;
}

function cell(item, content, none) {
  const td = make("td", { "data-case": short(item) });
  td.append(content ?? make("p", { class: "ju-none" }, none));
  return td;
}

/** What a case found on a factor, each finding with its headline; nothing where it found nothing. */
function findings(item, factor) {
  const all = make("div");
  for (const { id } of item.page.querySelectorAll(`[data-factor="${factor}"]`)) {
    const copy = brought(item, `#${id} .ju-finding__item`);
    copy.firstElementChild.after(brought(item, `#${id} .ju-headline`) ?? "");
    all.append(copy);
  }
  return all.firstChild && all;
}

/** A part of a case's page as a node of this one; nothing where the page has none. */
function part(item, name) {
  const copy = brought(item, `[data-part="${name}"]`);
  if (!copy) return;
  if (copy.tagName === "TBODY") return amounts(copy);
  if (!UNWRAPPED.has(copy.tagName)) return copy;
  const block = make("div", name === "verdict" ? { class: "ju-cmp__v" } : {});
  block.append(...copy.childNodes);
  return block;
}

/** Rows as terms and what is said of them, since a table in a cell is hard to follow. */
function amounts(body) {
  const list = make("dl", { class: "ju-cmp__m" });
  for (const row of body.rows) {
    const pair = make("div");
    for (const { tagName, dataset, className, childNodes } of row.cells) {
      if (tagName === "TD" && !dataset.label) continue; // drawn, or empty
      const told = make(tagName === "TH" ? "dt" : "dd", {
        "data-label": dataset.label ?? "",
        class: className,
      });
      told.append(...childNodes);
      pair.append(told);
    }
    list.append(pair);
  }
  return list;
}

/** A copy whose ids do not clash and whose links lead where they led on the case's page. */
function brought(item, selector) {
  const source = item.page.querySelector(selector);
  if (!source) return;
  const copy = document.importNode(source, true);
  for (const node of [copy, ...copy.querySelectorAll("[id]")]) {
    if (node.id) node.id = `${item.id}--${node.id}`;
  }
  for (const link of copy.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href");
    if (href.startsWith("#source-")) link.setAttribute("href", `#${item.id}--${href.slice(1)}`);
    // Addresses of sources are whole already, and need not be ones that a browser can read.
    else if (!/^[a-z]+:/i.test(href)) link.setAttribute("href", new URL(href, item.url).href);
  }
  for (const link of copy.querySelectorAll(".ju-link")) link.remove();
  for (const node of [copy, ...copy.querySelectorAll("[data-part]")]) delete node.dataset.part;
  return copy;
}

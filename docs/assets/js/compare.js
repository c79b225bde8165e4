// Sets two to four cases side by side: fetches their pages and puts parts of them into the rows of
// the table that compare.html brings along. Writes no statement of its own; every cell is a part of
// the case's page, so escaping, citations and words are those of that page.

import { address, chosen, heads, groupOf } from "./compare-choice.js"
import { startPicker } from "./compare-picker.js"

const UNWRAPPED = new Set(["SPAN", "DD", "H1", "P"])

export async function start(root) {
  const most = Number(root.dataset.most)
  const faults = root.querySelector("#faults")
  const fault = (text) => faults.append(Object.assign(document.createElement("li"), { textContent: text }))
  const { ids, problems } = chosen(location.search, most)
  problems.forEach(fault)

  const base = new URL(root.dataset.cases, location.href)
  const cases = (await Promise.all(ids.map((id) => read(id, base, fault)))).filter(Boolean)
  // An old address leads to its successor, so two may have become one.
  const found = [...new Map(cases.map((item) => [item.id, item])).values()]
  if (found.length < most) startPicker(root, found.map((item) => item.id))
  if (!found.length) return

  const table = fill(root, found)
  root.querySelector(".ju-compare__table").replaceChildren(table)
  const lead = document.getElementById("compared")
  lead.textContent = heads(found.map((item) => item.title), table.querySelectorAll('[data-group="all"] [data-factor]').length)
  document.title = `${found.map((item) => item.title).join(" and ")} – ${document.title}`
}

/** Fetch a case's page; undefined where there is none. */
async function read(id, base, fault) {
  const url = new URL(`${id}/`, base)
  let answer
  try {
    answer = await fetch(url)
  } catch {
    fault(`“${id}” could not be fetched. Are you offline? The others are shown.`)
    return undefined
  }
  const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : undefined
  const head = page?.querySelector("[data-case]")
  if (head) return { id: head.dataset.case, title: head.querySelector("[data-part=title]").textContent, page, url }
  const moved = page?.querySelector("meta[http-equiv=refresh]")?.content.match(/url=.*?([a-z0-9-]+)\/?$/i)
  if (moved && moved[1] !== id) return read(moved[1], base, fault)
  fault(`There is no case with the id “${id}”. The others are shown.`)
  return undefined
}

/** Build the table from the page's own frame. */
function fill(root, cases) {
  const frame = root.querySelector("template").content.cloneNode(true)
  const [box, factorTable] = frame.children
  const names = cases.map((item) => item.title)
  box.querySelector("caption").textContent = `${names.join(", ")} compared`
  box.dataset.number = cases.length
  const headRow = box.querySelector("thead tr")
  for (const item of cases) headRow.append(head(item, cases))
  for (const row of box.querySelectorAll("[data-row]")) {
    const parts = cases.map((item) => part(item, row.dataset.row))
    if (parts.some(Boolean)) row.append(...parts.map((content, place) => cell(cases[place], content, "Nothing recorded.")))
    else row.remove()
  }
  for (const row of factorTable.querySelectorAll("[data-factor]")) {
    const parts = cases.map((item) => findings(item, row.dataset.factor))
    const group = groupOf(parts.filter(Boolean).length, cases.length)
    if (!group) continue
    row.append(...parts.map((content, place) => cell(cases[place], content, "No finding. No source read speaks to it.")))
    box.querySelector(`[data-group="${group}"]`).append(row)
  }
  if (cases.length === 2) box.querySelector('[data-group="all"] th').textContent = "Factors found in both"
  for (const group of box.querySelectorAll("[data-group]")) {
    if (group.rows.length === 1) group.remove()
    else group.querySelector(".ju-cmp__head th").colSpan = cases.length + 1
  }
  return box
}

function head(item, cases) {
  const th = element("th", "", { scope: "col", role: "columnheader" })
  th.append(element("a", item.title, { href: item.url.href }))
  const others = cases.filter((other) => other !== item).map((other) => other.id)
  const remove = element("a", "Remove", { href: address(others), class: "ju-cmp__out" })
  remove.append(element("span", ` ${item.title}`, { class: "ju-vh" }))
  th.append(" ", remove)
  return th
}

function cell(item, content, none) {
  const td = element("td", "", { role: "cell", "data-case": item.title })
  td.append(content ?? element("p", none, { class: "ju-none" }))
  return td
}

/** A part of a case's page as a node of this one; undefined where the page has none. */
function part(item, name) {
  const source = item.page.querySelector(`[data-part="${name}"]`)
  if (!source) return undefined
  const copy = brought(item, source)
  if (copy.tagName === "TBODY") return amounts(copy)
  if (!UNWRAPPED.has(copy.tagName)) return copy
  const block = element("div", "", name === "verdict" ? { class: "ju-cmp__v" } : {})
  block.append(...copy.childNodes)
  return block
}

/** Rows of a table as terms and what is said of them, since a table in a cell is hard to follow. */
function amounts(body) {
  const list = element("dl", "", { class: "ju-cmp__m" })
  for (const row of body.rows) {
    const [what, ...rest] = row.cells
    const pair = element("div")
    const term = element("dt")
    term.append(...what.childNodes)
    pair.append(term)
    for (const told of rest) {
      if (!told.dataset.label) continue // drawn, or empty
      const detail = element("dd", "", { "data-label": told.dataset.label, class: told.className })
      detail.append(...told.childNodes)
      pair.append(detail)
    }
    list.append(pair)
  }
  return list
}

function findings(item, factor) {
  const source = item.page.querySelector(`.ju-finding[data-factor="${factor}"] > div`)
  return source ? brought(item, source) : undefined
}

/** A copy whose ids do not clash and whose links lead where they led on the case's page. */
function brought(item, source) {
  const copy = document.importNode(source, true)
  for (const node of [copy, ...copy.querySelectorAll("[id]")]) {
    if (node.id) node.id = `${item.id}--${node.id}`
  }
  for (const link of copy.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href")
    if (href.startsWith("#source-")) link.setAttribute("href", `#${item.id}--${href.slice(1)}`)
    // Addresses of sources are whole already, and need not be ones that a browser can read.
    else if (!/^[a-z]+:/i.test(href)) link.setAttribute("href", new URL(href, item.url).href)
  }
  for (const node of [copy, ...copy.querySelectorAll("[data-part]")]) delete node.dataset.part
  return copy
}

function element(name, text = "", attributes = {}) {
  const made = document.createElement(name)
  if (text) made.textContent = text
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}

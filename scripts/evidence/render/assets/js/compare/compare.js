// Sets two to four cases side by side: every cell of the table that compare.html brings along is a part of a case's page.

import { address, chosen, heads, groupOf } from "./choice.js"
import { startPicker } from "./picker.js"
import { start as foldOnPhones } from "../site/folds.js"

const UNWRAPPED = new Set(["SPAN", "DD", "H1", "P"])

export async function start(root) {
  const most = Number(root.dataset.most)
  const faults = root.querySelector("#faults")
  const fault = (text) => faults.append(element("li", text))
  const { ids, problems } = chosen(location.search, most)
  problems.forEach(fault)

  const base = new URL(root.dataset.cases, location.href)
  const cases = (await Promise.all(ids.map((id) => read(id, base, fault)))).filter(Boolean)
  // An old address leads to its successor, so two may have become one.
  const found = [...new Map(cases.map((item) => [item.id, item])).values()]
  if (found.length < most) startPicker(root, found.map((item) => item.id))
  if (!found.length) return

  const table = fill(root, found)
  foldOnPhones(table.querySelectorAll("td > details"))
  const lead = document.getElementById("compared")
  lead.textContent = heads(found.map((item) => item.title), table.querySelectorAll('[data-group="all"] [data-factor]').length)
  document.title = `${found.map((item) => item.title).join(" and ")} – ${document.title}`
}

async function read(id, base, fault) {
  const url = new URL(`${id}/`, base)
  let answer
  try {
    answer = await fetch(url)
  } catch {
    fault(`“${id}” could not be fetched. Are you offline? The others are shown.`)
    return
  }
  const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html")
  const head = page && page.querySelector("[data-case]")
  if (head) return { id: head.dataset.case, title: head.querySelector("[data-part=title]").textContent, page, url }
  const moved = page && page.querySelector("meta[http-equiv=refresh]")?.content.match(/url=.*?([a-z0-9-]+)\/?$/i)
  if (moved && moved[1] !== id) return read(moved[1], base, fault)
  fault(`There is no case with the id “${id}”. The others are shown.`)
}

function fill(root, cases) {
  const [jump, box, factorTable] = root.querySelector("template").content.cloneNode(true).children
  box.dataset.number = cases.length
  box.querySelector("thead tr").append(...cases.map((item) => head(item, cases)))
  for (const row of box.querySelectorAll("[data-row]")) {
    const { row: name, fold } = row.dataset
    const parts = cases.map((item) => part(item, name))
    if (parts.some(Boolean)) row.append(...parts.map((content, place) => cell(cases[place], content, "Nothing recorded.", fold)))
    else row.remove()
  }
  for (const row of factorTable.querySelectorAll("[data-factor]")) {
    const parts = cases.map((item) => brought(item, `.ju-finding[data-factor="${row.dataset.factor}"] > div`))
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
  for (const link of [...jump.querySelectorAll("a")]) if (!box.querySelector(link.hash)) link.remove()
  root.querySelector(".ju-compare__table").replaceChildren(jump, box)
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

function cell({ title }, content, none, fold) {
  const name = title.split(/ ?\(|, |: /)[0] // short, since it stands in every cell on a phone
  const td = element("td", "", { role: "cell", "data-case": name })
  td.append(content ?? element("p", none, { class: "ju-none" }))
  if (!fold || !content) return td
  const details = element("details")
  details.append(element("summary", name), content)
  td.append(details)
  return td
}

/** A part of a case's page as a node of this one; nothing where the page has none. */
function part(item, name) {
  const copy = brought(item, `[data-part="${name}"]`)
  if (!copy) return
  if (copy.tagName === "TBODY") return amounts(copy)
  if (!UNWRAPPED.has(copy.tagName)) return copy
  const block = element("div", "", name === "verdict" ? { class: "ju-cmp__v" } : {})
  block.append(...copy.childNodes)
  return block
}

/** Rows as terms and what is said of them, since a table in a cell is hard to follow. */
function amounts(body) {
  const list = element("dl", "", { class: "ju-cmp__m" })
  for (const row of body.rows) {
    const pair = element("div")
    for (const { tagName, dataset, className, childNodes } of row.cells) {
      if (tagName === "TD" && !dataset.label) continue // drawn, or empty
      const told = element(tagName === "TH" ? "dt" : "dd", "", { "data-label": dataset.label ?? "", class: className })
      told.append(...childNodes)
      pair.append(told)
    }
    list.append(pair)
  }
  return list
}

/** A copy whose ids do not clash and whose links lead where they led on the case's page. */
function brought(item, selector) {
  const source = item.page.querySelector(selector)
  if (!source) return
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

// Between the fields of the form and the data of a record: reads, fills, adds and moves entries.
// Text from a record only ever becomes a value or a text node.

import { same } from "./schema.js"

const KINDS = {
  text: [readText, writeText],
  inline: [(field) => readText(field)?.replace(/\s*\n\s*/g, " "), writeText],
  block: [(field) => readText(field)?.replace(/[^\S\n]+$/gm, ""), writeText],
  choice: [readText, writeText],
  number: [readNumber, writeText],
  flag: [(field) => control(field).checked || undefined, (field, value) => { control(field).checked = value === true }],
  choices: [readChoices, writeChoices],
  group: [(field) => some(read(field)), (field, value) => fill(field, value ?? {})],
  groups: [(field) => list(field, read), writeList],
  list: [(field) => list(field, (entry) => readText(entry)), writeList],
  names: [(field) => list(field, (entry) => pair(entry, readText(entry), "name", "language")), writeList],
  citations: [(field) => list(field, (entry) => pair(entry, sourceId(entry), "id", "locator")), writeList],
}
let ticks = 0
let made = 0

/** The fields that belong to a scope itself, not to a group or an entry inside it. */
export const own = (scope) => [...scope.querySelectorAll("[data-name]")].filter((field) => field.parentElement.closest("[data-scope]") === scope)
const entries = (field) => [...field.querySelector(".ju-entries").children]
export const control = (element) => element.querySelector("[data-value]")
const some = (data) => (Object.keys(data).length ? data : undefined)

export function read(scope) {
  const data = {}
  for (const field of own(scope)) {
    const value = KINDS[field.dataset.kind][0](field)
    if (value !== undefined) data[field.dataset.name] = value
  }
  return data
}

/** Fill a scope; sources first, because the other fields choose among them. */
export function fill(scope, data) {
  const fields = own(scope).sort((one, other) => (other.dataset.name === "sources") - (one.dataset.name === "sources"))
  for (const field of fields) KINDS[field.dataset.kind][1](field, Object.hasOwn(data, field.dataset.name) ? data[field.dataset.name] : undefined)
}

function readText(field) {
  return control(field).value.trim() || undefined
}
function readNumber(field) {
  const text = readText(field)
  const digits = text?.replace(/\s/g, "") // the help writes 1 000 000, too
  return /^-?\d{1,15}(\.\d+)?$/.test(digits) ? Number(digits) : text
}
function readChoices(field) {
  const chosen = [...field.querySelectorAll(":checked")].sort((one, other) => (one.dataset.tick ?? 0) - (other.dataset.tick ?? 0))
  return chosen.length ? chosen.map((box) => box.value) : undefined
}
function list(field, of) {
  const found = entries(field).map(of).filter((value) => value !== undefined)
  return found.length || "keep" in field.dataset || "none" in field.dataset ? found : undefined
}
function pair(entry, value, name, extra) {
  const more = entry.querySelector("[data-extra]").value.trim()
  return more ? { [name]: value ?? "", [extra]: more } : value
}
/** A select of sources holds the number of an entry, so that a new id is taken over; `=` and an id where there is none. */
function sourceId(entry) {
  const { value } = control(entry)
  if (value.startsWith("=")) return value.slice(1)
  const source = value && document.getElementById(`${value}-sources-id`)
  return (source && source.value.trim()) || undefined
}

const isPlain = (value) => ["string", "number"].includes(typeof value)
function writeText(field, value) {
  const element = control(field)
  element.value = isPlain(value) ? value : ""
  // A select takes only what it offers.
  if (element.options && isPlain(value) && element.value !== value) element.append(new Option(`${value} (not in the list)`, value, true, true))
}
function writeChoices(field, value) {
  const chosen = Array.isArray(value) ? value : []
  for (const box of field.querySelectorAll("[data-value]")) {
    box.checked = chosen.includes(box.value)
    box.dataset.tick = chosen.indexOf(box.value)
  }
  ticks = Math.max(ticks, chosen.length)
}
export function tick(box) {
  box.dataset.tick = ++ticks
}
function writeList(field, value) {
  field.querySelector(".ju-entries").replaceChildren()
  // A record may say that there is none, such as a report that names no author.
  field.toggleAttribute("data-none", same(value, []))
  for (const item of Array.isArray(value) ? value : []) add(field, item)
}

/** Add an entry to a list and fill it in where there is something to fill in. */
export function add(field, value) {
  const { name, kind } = field.dataset
  const part = document.getElementById(`t-${name}`).content.cloneNode(true)
  const number = `e${++made}`
  for (const element of part.querySelectorAll("*")) {
    for (const attribute of [...element.attributes]) if (attribute.value.includes("@@")) attribute.value = attribute.value.replaceAll("@@", `${number}-`)
  }
  const entry = part.firstElementChild
  entry.dataset.number = number
  field.querySelector(".ju-entries").append(entry)
  if (kind === "citations") offerSources(control(entry), value?.id ?? value)
  else if (kind === "groups") fill(entry, Object(value))
  else if (value !== undefined) writeText(entry, value?.name ?? value)
  const extra = entry.querySelector(":scope > label [data-extra]")
  if (extra) extra.value = value?.locator ?? value?.language ?? ""
  if (kind === "groups" && value !== undefined) entry.firstElementChild.open = false
  renumber(field)
  return entry
}

export function move(entry, by) {
  const field = entry.closest("[data-kind]")
  if (by < 0) entry.previousElementSibling?.before(entry)
  else entry.nextElementSibling?.after(entry)
  renumber(field)
}

/** Number the entries of a list, and say in each what it is about. */
export function renumber(field) {
  const all = entries(field)
  all.forEach((entry, index) => {
    const name = `${field.dataset.entry} ${index + 1}`
    for (const element of entry.querySelectorAll("[data-which], [data-do]")) {
      if (element.closest(".ju-entry") !== entry) continue
      if ("which" in element.dataset) element.textContent = ` ${name.toLowerCase()}`
      if (element.dataset.do === "up") element.disabled = !index
      if (element.dataset.do === "down") element.disabled = index === all.length - 1
    }
    const title = entry.querySelector("summary, [data-title]")
    if (title) title.textContent = field.dataset.kind === "groups" ? [name, about(entry)].filter(Boolean).join(": ") : name
  })
}

/** What a control shows: its text, or the words of the chosen term. */
const shown = ({ value, selectedOptions }) => (value && selectedOptions?.[0].text) || value.trim()

function about(entry) {
  const told = own(entry).filter((field) => /^(factor|effect|name|label|text|date|title|case|field|code)$/.test(field.dataset.name))
  const all = told.map((field) => shown(control(field))).filter(Boolean).slice(0, 2).join(", ")
  return all.length > 90 ? `${all.slice(0, 90).replace(/\s+\S*$/, "")} …` : all
}

/** Let a select offer the sources of the record; what it has chosen stays. */
export function offerSources(select, id) {
  const sources = entries(document.querySelector('[data-name="sources"]'))
  const options = sources.map((entry) => {
    const { number } = entry.dataset
    const [key, ...about] = ["id", "title", "kind", "read"].map((name) => shown(document.getElementById(`${number}-sources-${name}`)))
    const text = [key || "no id yet", about[0]].filter(Boolean).join(": ")
    return { number, key, text: text.slice(0, 110), about: about.filter(Boolean).join(". ") }
  })
  const chosen = id === undefined ? select.value : (options.find((option) => option.key === id)?.number ?? (isPlain(id) ? `=${id}` : ""))
  select.replaceChildren(new Option("Choose …", ""), ...options.map((option) => new Option(option.text, option.number)))
  if (chosen.startsWith("=")) select.append(new Option(`${chosen.slice(1)} (not in the list)`, chosen))
  select.value = chosen
  select.closest(".ju-entry").querySelector("[data-about]").textContent = options.find((option) => option.number === chosen)?.about ?? ""
}

/** The element that stands for a place in the record, or the nearest around it. */
export function locate(scope, path) {
  let found = scope
  for (const step of path) {
    const next = typeof step === "number" ? found.querySelector(".ju-entries")?.children[step] : own(found).find((field) => field.dataset.name === step)
    if (!next) break
    found = next
  }
  return found
}

// Between the fields of the form and the data of a record: reads, fills, adds and moves entries.
// Text from a record only ever becomes a value or a text node.

const KINDS = {
  text: [readText, writeText],
  inline: [(field) => readText(field)?.replace(/\s*\n\s*/g, " "), writeText],
  block: [(field) => readText(field)?.replace(/[^\S\n]+$/gm, ""), writeText],
  choice: [readText, writeChoice],
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
export const entries = (field) => [...field.querySelector(".ju-entries").children]
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
  return text !== undefined && /^-?\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : text
}
function readChoices(field) {
  const chosen = [...field.querySelectorAll(":checked")].sort((one, other) => (one.dataset.tick ?? 0) - (other.dataset.tick ?? 0))
  return chosen.length ? chosen.map((box) => box.value) : undefined
}
function list(field, of) {
  const found = entries(field).map(of).filter((value) => value !== undefined)
  return found.length || "keep" in field.dataset ? found : undefined
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
  control(field).value = isPlain(value) ? value : ""
}
function writeChoice(field, value) {
  const select = control(field)
  if (isPlain(value) && ![...select.options].some((option) => option.value === value)) select.append(new Option(`${value} (not in the list)`, value))
  writeText(field, value)
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
  else if (value !== undefined) writeChoiceOrText(entry, value?.name ?? value)
  const extra = entry.querySelector(":scope > label [data-extra]")
  if (extra) extra.value = value?.locator ?? value?.language ?? ""
  if (kind === "groups" && value !== undefined) entry.firstElementChild.open = false
  renumber(field)
  return entry
}
function writeChoiceOrText(entry, value) {
  if (control(entry).options) writeChoice(entry, value)
  else writeText(entry, value)
}

export function move(entry, by) {
  const field = entry.closest("[data-kind]")
  const other = by < 0 ? entry.previousElementSibling : entry.nextElementSibling
  if (by < 0) other?.before(entry)
  else other?.after(entry)
  renumber(field)
}

/** Number the entries of a list, and say in each what it is about. */
export function renumber(field) {
  const all = entries(field)
  all.forEach((entry, index) => {
    const name = `${field.dataset.entry} ${index + 1}`
    for (const word of entry.querySelectorAll("[data-which]")) if (word.closest(".ju-entry") === entry) word.textContent = ` ${name.toLowerCase()}`
    for (const [action, off] of [["up", !index], ["down", index === all.length - 1]]) {
      for (const button of entry.querySelectorAll(`[data-do="${action}"]`)) if (button.closest(".ju-entry") === entry) button.disabled = off
    }
    const title = entry.querySelector("summary, [data-title]")
    if (title) title.textContent = field.dataset.kind === "groups" ? [name, about(entry)].filter(Boolean).join(": ") : name
  })
}

function about(entry) {
  const told = own(entry).filter((field) => ["factor", "effect", "name", "label", "text", "date", "title", "case", "field", "code"].includes(field.dataset.name))
  const words = told.map((field) => {
    const { value, selectedOptions } = control(field)
    return (value && selectedOptions?.[0].text) || value
  })
  return words.filter(Boolean).slice(0, 2).join(", ").slice(0, 90)
}

/** Let a select offer the sources of the record; what it has chosen stays. */
export function offerSources(select, id) {
  const sources = entries(document.querySelector('[data-name="sources"]'))
  const options = sources.map((entry) => {
    const [key, title, kind, read] = ["id", "title", "kind", "read"].map((name) => document.getElementById(`${entry.dataset.number}-sources-${name}`))
    const about = [kind, read].filter(({ value }) => value).map(({ selectedOptions }) => selectedOptions[0].text)
    const text = [key.value.trim() || "no id yet", title.value.trim()].filter(Boolean).join(": ")
    return { number: entry.dataset.number, key: key.value.trim(), text: text.slice(0, 110), about: [title.value.trim(), ...about].filter(Boolean).join(". ") }
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
    const next = typeof step === "number" ? found.dataset.kind && found.querySelector(".ju-entries") && entries(found)[step] : "scope" in found.dataset && own(found).find((field) => field.dataset.name === step)
    if (!next) break
    found = next
  }
  return found
}

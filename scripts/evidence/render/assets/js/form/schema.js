// Checks data against the description of a record: the part of JSON Schema draft-07 that it uses.
// One cause gives one mistake, as in scripts/evidence/validation/structure.py and its neighbours.

export const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value)
const IS = { integer: Number.isInteger, array: Array.isArray, object: isGroup }
/** What a pattern of the description stands for, by how it begins. */
const FORMS = { "^[a-z0-9]+": "EV211", "^[A-Z]{2}": "EV411-form", "^[A-Z]{3}": "EV412-form", "^10": "EV413", "^https?": "EV414-form", "^[a-z]{2": "EV218", "^EV": "EV314-form", "^[^\\n": "EV213" }

/** What a table holds under a name that a stranger chose. */
export const get = (table, name) => (Object.hasOwn(table, name) ? table[name] : undefined)
export const plain = (text) => text.trim().toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "")
const last = (path) => path.findLast((step) => typeof step === "string") ?? ""
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other)

/** A value as a message shows it: short, on one line. */
function shown(value) {
  if (value === null || value === undefined) return "nothing"
  if (typeof value === "object") return Array.isArray(value) ? "a list" : "a group of fields"
  const text = String(value).trim().replace(/\s+/g, " ")
  return `\`${[...text].length > 60 ? `${[...text].slice(0, 57).join("")}…` : text}\``
}

/** The fields of a description, or of the one of its forms that has any. */
export const fieldsOf = (node) => [node, ...(node.oneOf ?? [])].find((branch) => branch.properties)?.properties ?? {}

/** The description of the place at a path. */
export function nodeAt(schema, path) {
  return path.reduce((node, step) => (typeof step === "number" ? node.items : get(fieldsOf(node), step)) ?? {}, schema)
}

/** Where a path leads, such as "finding 3 › effect"; in the labels of the form where `labelled`. */
function placeInWords(schema, path, labelled = false) {
  const parts = []
  path.forEach((step, index) => {
    const { label } = nodeAt(schema, path.slice(0, index + 1))
    if (typeof step === "string") return parts.push((labelled && label) || step)
    const name = parts.pop()
    return parts.push(label ? `${label[0].toLowerCase()}${label.slice(1)} ${step + 1}` : `${name}, entry ${step + 1}`)
  })
  return parts.join(" › ") || "whole record"
}

/** A message with the labels of the form for the names of fields, as they are called near the path. */
function inLabels(text, schema, path) {
  return text.replace(/`(\w+)`/g, (whole, name) => {
    for (let end = path.length; end >= 0; end--) {
      const label = get(fieldsOf(nodeAt(schema, path.slice(0, end))), name)?.label
      if (label) return `“${label}”`
    }
    return whole
  })
}

/** The candidate most like a word, as Python's difflib counts; undefined where none is near. */
export function nearest(word, candidates, least = 0.72) {
  const target = plain(word.slice(0, 100))
  let best
  for (const candidate of candidates) {
    const other = plain(candidate)
    const ratio = other === target ? 2 : (2 * matching(target, other)) / (target.length + other.length)
    if (ratio > least || (ratio === least && !best)) [best, least] = [candidate, ratio]
  }
  return best
}

function matching(one, other) {
  let [size, start, begin] = [0, 0, 0]
  for (let i = 0; i < one.length; i++) {
    for (let j = 0; j < other.length; j++) {
      let k = 0
      while (i + k < one.length && one[i + k] === other[j + k]) k++
      if (k > size) [size, start, begin] = [k, i, j]
    }
  }
  return size && size + matching(one.slice(0, start), other.slice(0, begin)) + matching(one.slice(start + size), other.slice(begin + size))
}

/** Return {mistakes, sound, meant}: what is wrong, the data without it, fields that misspelt ones stand for. */
export function checkStructure(data, know) {
  const settled = new Set()
  const meant = new Set()
  const mistakes = []
  const found = [...faults(data, know.schema, [])]
  for (const [kind, path, name] of found) {
    if (kind === "extra") mistakes.push(unknown(path, name, data, know, meant))
  }
  for (const [kind, path, ...detail] of found) {
    const key = path.join("\n")
    if (kind === "extra" || settled.has(key) || meant.has(key)) continue
    settled.add(key)
    mistakes.push(wrong(kind, path, detail, know))
  }
  const sound = structuredClone(data)
  for (const { path, code } of mistakes) if (code !== "EV203") drop(sound, path)
  return { mistakes, sound: isGroup(sound) ? sound : {}, meant }
}

function* faults(value, node, path) {
  if (value === null) return yield ["null", path]
  if (node.oneOf) {
    const group = node.oneOf.find((branch) => branch.type === "object")
    const text = node.oneOf.find((branch) => branch !== group)
    if (isGroup(value)) yield* faults(value, group, path)
    else if (!faults(value, text, path).next().done) yield ["choice", path, value]
    return
  }
  if (!(IS[node.type]?.(value) ?? typeof value === node.type)) return yield ["type", path, value, node]
  const size = typeof value === "string" ? [...value].length : value.length
  if (node.enum && !node.enum.includes(value)) yield ["enum", path, value, node]
  if (size > node.maxLength) yield ["long", path, size, node.maxLength]
  if (size < node.minLength) yield ["short", path, value, node.minLength]
  if (node.pattern && !new RegExp(node.pattern).test(value)) yield ["pattern", path, value, node]
  if (value < node.minimum) yield ["low", path, value, node.minimum]
  if (value > node.maximum) yield ["high", path, value, node.maximum]
  if (size < node.minItems) yield ["few", path, size, node.minItems]
  if (size > node.maxItems) yield ["many", path, size, node.maxItems]
  if (node.uniqueItems) {
    const index = value.findIndex((item, at) => value.slice(0, at).some((other) => same(item, other)))
    if (index >= 0) yield ["twice", [...path, index], value[index]]
  }
  if (node.type === "array") for (const [index, item] of value.entries()) yield* faults(item, node.items, [...path, index])
  if (node.type !== "object") return
  for (const name of Object.keys(value)) {
    if (Object.hasOwn(node.properties, name)) yield* faults(value[name], node.properties[name], [...path, name])
    else yield ["extra", path, name]
  }
  for (const name of node.required) if (!Object.hasOwn(value, name)) yield ["missing", [...path, name]]
}

function unknown(path, name, data, know, meant) {
  const group = path.reduce((value, step) => value[step], data)
  const fields = fieldsOf(nodeAt(know.schema, path))
  const free = Object.keys(fields).filter((field) => !Object.hasOwn(group, field))
  const guess =
    (get(know.guesses, plain(name)) ?? []).find((field) => free.includes(field)) ??
    nearest(name, free) ??
    free.find((field) => plain(fields[field].label ?? "") === plain(name))
  if (guess) meant.add([...path, guess].join("\n"))
  const where = path.length ? `in ${placeInWords(know.schema, path)}` : "at the top level of a record"
  const elsewhere = !guess && homes(know.schema).has(name)
  return say(know, elsewhere ? "EV202" : "EV201", [...path, name], { name, where })
}

function homes(node, found = new Set()) {
  for (const branch of [node, ...(node.oneOf ?? [])]) {
    for (const [name, child] of Object.entries(branch.properties ?? {})) homes(child, found.add(name))
    if (branch.items) homes(branch.items, found)
  }
  return found
}

function wrong(kind, path, [value, node], know) {
  const name = last(path)
  const told = { name, value: shown(value), limit: node, length: value, meant: "" }
  const isEntry = typeof path.at(-1) === "number"
  const tell = (key, more) => say(know, key, path, { ...told, ...more })
  if (kind === "null") return tell(isEntry ? "EV204-entry" : "EV204")
  if (kind === "missing") return tell("EV203", { where: path.length > 1 ? placeInWords(know.schema, path.slice(0, -1)) : "the record" })
  if (kind === "choice") return tell(name === "source" ? "EV216" : "EV209-name")
  if (kind === "type") return wrongType(value, node, told, tell)
  if (kind === "twice") return tell("EV215")
  if (kind === "enum") {
    const words = String(value).split(/\s+/)
    if (words.length > 1 && words.every((word) => node.enum.includes(word))) return tell("EV210-several")
    const usual = get(know.commonTerms, plain(value))?.find((term) => node.enum.includes(term))
    return tell("EV210", did(usual ?? nearest(value, node.enum)))
  }
  if (kind === "pattern") {
    const form = Object.keys(FORMS).find((start) => node.pattern.startsWith(start))
    const key = node.date ? "EV401" : (FORMS[form] ?? "EV219")
    return tell(key, did(key === "EV211" && plain(value)))
  }
  const codes = { long: "EV212", short: "EV212", few: "EV214", many: "EV214", low: "EV217", high: "EV217" }
  return tell(`${codes[kind]}-${kind}`, kind === "low" || kind === "high" ? { value } : {})
}

function wrongType(value, node, told, tell) {
  if (node.type === "array") return tell(isGroup(value) ? "EV206-group" : "EV206")
  if (node.type === "number" || node.type === "integer") return tell("EV207", { whole: node.type === "integer" ? "whole " : "", ...did(numberIn(String(value), node.type === "integer")) })
  if (node.type === "boolean") return tell("EV208")
  if (node.type === "object") {
    const label = (node.label ?? told.name).toLowerCase()
    return tell("EV209-group", { label: label[0].toUpperCase() + label.slice(1) })
  }
  if (typeof value === "object") return tell(Array.isArray(value) ? "EV209-text-list" : "EV209-text-group")
  return tell("EV205", { value, how: typeof value === "boolean" ? "as true or false" : "as a number" })
}

/** The number that a text like "£1.2 million" means, in digits; empty where it could be two, as in validation/numbers_meant.py. */
export function numberIn(text, whole) {
  const [, digits, decimals = "", word = ""] = /^[£€$]? ?(\d{1,3}(?:[, \xa0\u202f]\d{3})+|\d+)(\.\d{1,2})? ?(k|thousand|m|mn|million|bn|billion)?$/i.exec(text.trim()) ?? []
  const size = { k: 1e3, t: 1e3, m: 1e6, b: 1e9 }[word[0]?.toLowerCase()] ?? 1
  const number = digits && +((digits.replace(/\D/g, "") + decimals) * size).toPrecision(12)
  return number && (!whole || Number.isInteger(number)) ? String(number) : ""
}

/** The words "Did you mean …?" for a message, where there is something to suggest. */
export const did = (guess) => ({ meant: guess ? ` Did you mean \`${guess}\`?` : "" })

function drop(data, path) {
  const holder = path.slice(0, -1).reduce((value, step) => value?.[step], data)
  if (Array.isArray(holder)) holder[path.at(-1)] = null
  else if (holder) delete holder[path.at(-1)]
}

/** A text with values in the place of the names between braces. */
export const fillIn = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values?.[name] ?? "")

/** Make a mistake: its words are filled in from the texts of the messages; `shown` is how the form says it. */
export function say(know, key, path, values) {
  const [message, hint] = know.messages[key].map((text) => fillIn(text, values))
  const code = key.slice(0, 5)
  const { schema } = know
  const shown = { place: placeInWords(schema, path, true), message: inLabels(message, schema, path) }
  return { code, severity: know.codes[code][0], path, place: placeInWords(schema, path), message, hint, shown }
}

// The rules within one record, as in scripts/evidence/validation/rules/. Each yields mistakes.
// What needs other records is left to `evidence validate`; form_rules.py lists what, and why.

import { checkStructure, did, fieldsOf, isGroup, nearest, plain, same, say } from "./schema.js"

/** Return what is wrong with a record: {code, severity, path, place, message, hint}, errors first. */
export function check(data, know, today) {
  const { mistakes, sound, meant } = checkStructure(data, know)
  const at = (...path) => path.reduce((value, step) => value?.[step], data)
  const record = {
    know, today, data: sound, raw: data,
    unsure: meant.has("unknown") || mistakes.some(({ path }) => path[0] === "unknown"),
    has: (...path) => at(...path) !== undefined || meant.has(path.join("\n")),
    say: (key, path, values) => say(know, key, path, values),
    all: (name) => (Array.isArray(sound[name]) ? sound[name] : []).map((entry, index) => [[name, index], entry]).filter(([, entry]) => isGroup(entry)),
    find: (name, text) => [...text.matchAll(new RegExp(...know.patterns[name]))],
  }
  record.prose = [...texts(sound, know.schema, [], "prose")]
  record.dates = [...texts(sound, know.schema, [], "date")]
  for (const rule of RULES) mistakes.push(...rule(record))
  // What nobody sees is the cause of whatever else is wrong with a text.
  const unseen = [...hidden(record)]
  const seen = mistakes.filter(({ path }) => !unseen.some((other) => same(other.path, path)))
  const left = accepted(record, [...unseen, ...seen])
  return left.sort((one, other) => one.severity.localeCompare(other.severity))
}

/** Every text of a kind, [path, text], in the order of the description. */
function* texts(value, node, path, kind) {
  if (typeof value === "string" && node[kind]) yield [path, value]
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* texts(item, node.items, [...path, index], kind)
  if (!isGroup(value)) return
  for (const [name, child] of Object.entries(fieldsOf(node))) if (Object.hasOwn(value, name)) yield* texts(value[name], child, [...path, name], kind)
}

/** Every id that is cited in a record, [path, id]. */
function citations(data) {
  const isCited = (path) => path[0] !== "sources" && path.includes("source") && /^(\d+|source|id)$/.test(path.at(-1))
  return [...every(data, [])].filter(([path]) => isCited(path))
}

function* references(text, r) {
  for (const match of r.find("source", text)) yield { kind: "source", id: match[1], written: match[0] }
  for (const match of r.find("record", text)) yield { kind: match[1] ?? "case", id: match[2].trim(), written: match[0] }
}

const listed = (r) => (Array.isArray(r.raw.sources) ? r.raw.sources : []).filter((source) => isGroup(source) && "id" in source).map((source) => String(source.id))

function* sources(r) {
  const ids = listed(r)
  const own = new Map(r.all("sources").filter(([, { id }]) => id).map(([path, { id }]) => [id, path]))
  const used = new Set(citations(r.raw).map(([, id]) => id))
  for (const [, text] of r.prose) for (const found of references(text, r)) if (found.kind === "source") used.add(found.id)
  const missing = {}
  if (Array.isArray(r.raw.sources)) for (const [path, id] of citations(r.data)) if (!ids.includes(id)) (missing[id] ??= []).push(path)
  const unknown = Object.keys(missing).filter((id) => !nearest(id, ids))
  for (const [id, paths] of Object.entries(missing)) {
    const [path, ...more] = paths
    const near = more.length && nearest(id, ids.filter((other) => !used.has(other)))
    if (own.has(near)) yield r.say("EV301-id", [...own.get(near), "id"], { id, near, count: paths.length })
    else if (!near && !(unknown.includes(id) && unknown.length <= r.raw.sources.length - own.size)) yield r.say("EV301", path, { id, more: more.length ? ` (and in ${more.length} more)` : "", ...did(nearest(id, ids)) })
  }
  for (const id of [...used]) if (!ids.includes(id)) used.add(nearest(id, ids))
  const seen = {}
  for (const [path, { id }] of r.all("sources")) {
    if (id === undefined) continue
    if (!used.has(id)) yield r.say("EV302", [...path, "id"], { id })
    if (Object.hasOwn(seen, id)) yield r.say("EV315", [...path, "id"], { id, number: seen[id] })
    else seen[id] = path[1] + 1
  }
}

function* names(r) {
  const factors = Object.keys(r.know.factors)
  const partners = r.all("partners").filter(([, partner]) => "name" in partner).map(([, partner]) => String(partner.name))
  const known = r.know.cases
  for (const [path, { factor, for_partner: partner }] of r.all("findings")) {
    if (factor !== undefined && !factors.includes(factor)) yield r.say("EV303", [...path, "factor"], { id: factor, ...did(nearest(factor, factors)) })
    if (partner === undefined || (r.has("partners") && !Array.isArray(r.raw.partners))) continue
    if (!partners.includes(partner)) yield r.say("EV305", [...path, "for_partner"], { id: partner, ...did(nearest(partner, partners)) })
  }
  for (const [path, { case: id }] of r.all("related")) {
    if (id !== undefined && id === r.data.id) yield r.say("EV313-related", [...path, "case"], {})
    else if (id !== undefined && known && !known.includes(id)) yield r.say("EV304", [...path, "case"], { id, ...did(nearest(id, known)) })
  }
  for (const [index, id] of (r.data.former_ids ?? []).entries()) if (id !== null && id === r.data.id) yield r.say("EV313", ["former_ids", index], { id })
}

const FORM = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/
const days = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** First or last day that a date text may mean, as YYYY-MM-DD; undefined where there is no such date. */
function day(text, end) {
  const [, year, month = end ? "12" : "01", number] = FORM.exec(text) ?? []
  if (!year || year === "0000" || +month < 1 || +month > 12) return undefined
  const most = days(+year, +month)
  const date = number ?? (end ? String(most) : "01")
  return +date >= 1 && +date <= most ? `${year}-${month}-${date}` : undefined
}
const after = (one, other) => typeof one === "string" && typeof other === "string" && day(one) > day(other, true)

function* dates(r) {
  const tomorrow = new Date(Date.parse(r.today) + 864e5).toISOString().slice(0, 10)
  for (const [path, value] of r.dates) {
    if (FORM.test(value) && !day(value)) yield r.say("EV402", path, { value })
    else if (path.at(-1) !== "planned" && day(value) > tomorrow) yield r.say("EV403", path, { value })
  }
  for (const [path, { year }] of r.all("sources")) if (year > +tomorrow.slice(0, 4)) yield r.say("EV403-year", [...path, "year"], { value: year })
  for (const [path, { joined, left }] of r.all("partners")) if (after(joined, left)) yield r.say("EV404", [...path, "left"], { joined, left })
  const events = r.all("timeline")
  for (const [path, { date, end }] of events) if (after(date, end)) yield r.say("EV405", [...path, "end"], { begin: date, end })
  const dated = events.filter(([, { date }]) => day(date ?? "") && day(date) <= tomorrow)
  const runs = []
  for (const event of dated) {
    if (after(runs.at(-1)?.[0][1].date, event[1].date)) runs.at(-1).push(event)
    else runs.push([event])
  }
  for (const [[path, { date }], next, more] of runs) {
    if (more) yield r.say("EV406-before", [...path, "date"], { date, next: next[1].date })
    else if (next) yield r.say("EV406", [...next[0], "date"], { date: next[1].date, previous: date })
  }
  const of = (kind) => dated.filter(([, event]) => event.kind === kind).map(([path, { date }]) => [path, date])
  const [starts, lives] = [of("start"), of("go-live")]
  if (!runs.some((run) => run[1]) && starts.length && lives.length && starts.every(([, start]) => lives.every(([, live]) => after(start, live)))) {
    const [path, live] = lives.at(-1)
    yield r.say("EV407", [...path, "date"], { live, start: starts[0][1] })
  }
  for (const [path, { actual, not_reached: missed }] of r.all("milestones")) if (actual && missed) yield r.say("EV408", [...path, "not_reached"], { actual })
  for (const [path, { date }] of r.all("reviewed")) if (date?.length !== 10 && day(date ?? "")) yield r.say("EV410", [...path, "date"], { date })
}

function* amounts(r) {
  for (const [part, low, high] of [["costs", "amount", "amount_max"], ["figures", "value", "value_max"]]) {
    for (const [path, entry] of r.all(part)) if (entry[high] <= entry[low]) yield r.say("EV409", [...path, high], { low, high, lower: entry[low], upper: entry[high] })
  }
}

function* codes(r) {
  for (const [index, value] of (r.data.countries ?? []).entries()) {
    if (value !== null && !r.know.countries.includes(value)) yield r.say("EV411", ["countries", index], { value })
  }
  for (const [path, { currency: value }] of r.all("costs")) if (value !== undefined && !r.know.currencies.includes(value)) yield r.say("EV412", [...path, "currency"], { value })
  for (const [path, { url }] of r.all("sources")) if (url !== undefined) yield* address(r, url, [...path, "url"])
}

function* address(r, url, path) {
  const [, login, host = ""] = /^[^/]*\/\/([^/?#]*@)?([^/?#]*)/.exec(url) ?? []
  if (login) yield r.say("EV705", path, {})
  else if (!/[.:]|^localhost$/.test(host.replace(/:\d*$/, ""))) yield r.say("EV414", path, { url: url.slice(0, 60) })
}

function* agreement(r) {
  const explained = (part) => r.all("unknown").some(([, { field }]) => field === part)
  for (const part of r.know.namedWhenEmpty) {
    const empty = same(r.raw[part], []) || !(r.has(part) || part === "findings")
    if (empty && !r.unsure && !explained(part)) yield r.say("EV501", [part], { part })
  }
  for (const name of ["status", "scale"]) if (r.data[name] === "not-known" && !explained(name)) yield r.say("EV502", [name], { name })
  if (r.data.status === "contested" && !r.has("status_note")) yield r.say("EV503", ["status"], {})
  for (const [path, { contrary, contrary_note: note }] of r.all("findings")) {
    if (contrary && !r.has(...path, "contrary_note")) yield r.say("EV504", [...path, "contrary"], {})
    else if (note !== undefined && !contrary && !r.has(...path, "contrary")) yield r.say("EV504-note", [...path, "contrary_note"], {})
  }
  if (!r.has("region") && (!r.has("countries") || same(r.raw.countries, []))) yield r.say("EV505", ["countries"], {})
}

const bare = (url = "") => url.split("#")[0].replace(/\/+$/, "").toLowerCase().replace(/^https?:\/\//, "").replace(/^www\./, "")

/** What gives a source away as the same as another, the surest first. */
function marks({ doi, title, url }) {
  const all = [["doi", doi?.toLowerCase()], ["title", title && plain(title)], ["url", url && bare(url)]]
  return all.filter(([, value]) => value !== undefined)
}

function samePublication(one, other) {
  if (one.url && other.url) return bare(one.url) === bare(other.url)
  const differ = one.authors?.length && other.authors?.length && !same(one.authors, other.authors)
  return one.year !== undefined && one.year === other.year && !differ
}

function* duplicates(r) {
  const seen = new Map()
  for (const [path, source] of r.all("sources")) {
    for (const [name, value] of marks(source)) {
      const other = seen.get(`${name} ${value}`)
      if (!other || (name === "title" && !samePublication(source, other))) continue
      yield r.say(name === "url" ? "EV606" : "EV509", [...path, name], { first: other.id, same: name.replace("doi", "DOI") })
      break
    }
    for (const [name, value] of marks(source)) if (!seen.has(`${name} ${value}`)) seen.set(`${name} ${value}`, source)
  }
}

function* prose(r) {
  const known = { source: listed(r), case: r.know.cases, factor: Object.keys(r.know.factors) }
  for (const [path, text] of r.prose) {
    for (const { kind, id, written } of references(text, r)) {
      if (!known[kind] || known[kind].includes(id)) continue
      const isFactor = kind === "case" && known.factor.includes(id)
      yield r.say(isFactor ? "EV306-factor" : "EV306", path, { kind, id, written, where: kind === "source" ? " in this record" : "", ...did(nearest(id, known[kind])) })
    }
    for (const [written] of r.find("broken", text)) yield r.say("EV307", path, { written: written.slice(0, 40) })
    for (const [, url] of r.find("link", text)) {
      if (/^https?:\/\//i.test(url)) yield* address(r, url, path)
      else yield r.say("EV704", path, { url: url.slice(0, 60) })
    }
    const [html] = r.find("html", text)
    if (html) yield r.say("EV611", path, { html: html[0].slice(0, 40) })
  }
}

function* hidden(r) {
  for (const [path, text] of every(r.raw, [])) {
    const [found] = r.find("hidden", text)
    if (!found) continue
    const code = r.find("control", found[0]).length ? "EV701" : r.find("direction", found[0]).length ? "EV702" : "EV703"
    yield r.say(code, path, { number: `U+${found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}` })
  }
}

function* every(value, path) {
  if (typeof value === "string") yield [path, value]
  else if (value && typeof value === "object") for (const [key, inner] of Object.entries(value)) yield* every(inner, [...path, Array.isArray(value) ? +key : key])
}

function* persons(r) {
  const isBody = (text) => r.find("body", text).length > 0
  const isPerson = (text) => r.find("person", text)[0]?.[0] === text
  const partners = r.all("partners").map(([, partner]) => partner.name)
  const publishers = r.all("sources").map(([, source]) => source.publisher)
  const others = [...partners, ...publishers, r.data.title, r.data.region].join(" ")
  const authors = r.all("sources").flatMap(([, source]) => source.authors ?? []).filter((name) => name && isPerson(name) && !isBody(name) && !others.includes(name) && !name.startsWith("The "))
  for (const [path, text] of r.prose) {
    const titled = r.find("named", text).find((match) => !isBody(match[0]) && !r.know.offices.includes(match[1].split(/\s/)[0]))
    const name = titled?.[0] ?? authors.find((author) => text.includes(author))
    if (name) yield r.say("EV605", path, { name })
  }
}

function sentences(text, r) {
  return text.split(/\n\s*[-*+] |\n\s*\d+[.)] |\n\s*\n/).flatMap((part) => {
    let start = 0
    const found = r.find("end", part).map((match) => part.slice(start, (start = match.index + match[0].length)))
    return [...found, part.slice(start)].map((sentence) => sentence.trim()).filter(Boolean)
  })
}
const words = (text, r) => text.replace(new RegExp(...r.know.patterns.markup), " ").split(/\s+/).filter((word) => /[\p{L}\p{N}_]/u.test(word)).length

function* wording(r) {
  const most = r.know.mostWords
  const texts = r.all("findings").map(([path, finding]) => [[...path, "text"], finding.text])
  if (r.data.summary !== undefined) {
    const count = words(r.data.summary, r)
    if (count > most.summary) yield r.say("EV602", ["summary"], { words: count, most: most.summary })
    texts.unshift([["summary"], r.data.summary])
  }
  for (const [path, text] of texts) {
    for (const sentence of sentences(text ?? "", r)) {
      const count = words(sentence, r)
      if (count > most.sentence) yield r.say("EV601", path, { start: sentence.split(/\s+/).slice(0, 4).join(" "), words: count, most: most.sentence })
    }
  }
  const kinds = new Map(r.all("sources").map(([, source]) => [source.id, source.kind]))
  for (const [path, finding] of r.all("findings")) {
    const ids = (finding.source ?? []).map((item) => item?.id ?? item)
    if (ids.length && ids.every((id) => r.know.ownAccounts.includes(kinds.get(id)))) yield r.say("EV604", [...path, "source"], {})
  }
  const newest = r.all("reviewed").map(([, review]) => day(String(review.date))).filter(Boolean).sort().at(-1)
  const limit = r.know.monthsToReview
  if (newest && months(newest, r.today) >= limit) yield r.say("EV607", ["reviewed"], { date: newest, months: limit })
}

function months(start, end) {
  const [year, month, date] = start.split("-").map(Number)
  const [toYear, toMonth, toDate] = end.split("-").map(Number)
  return (toYear - year) * 12 + toMonth - month - (toDate < date)
}

const RULES = [sources, names, dates, amounts, codes, agreement, duplicates, prose, persons, wording]

/** Leave out the warnings that the record accepts with a reason. */
function accepted(r, mistakes) {
  const own = []
  for (const [path, { code, at }] of r.all("suppress")) {
    if (!code) continue
    const known = Object.hasOwn(r.know.codes, code) && r.know.codes[code]
    if (!known) own.push(r.say("EV314", [...path, "code"], { code }))
    else if (known[0] === "error") own.push(r.say("EV609", [...path, "code"], { code, title: known[1].toLowerCase() }))
    else {
      const left = mistakes.filter((m) => m.code !== code || (at && m.place !== at && !m.place.startsWith(`${at} › `)))
      // A warning that only the check on the whole repository finds may well be accepted.
      if (left.length === mistakes.length && !r.know.elsewhere.includes(code)) own.push(r.say("EV608", path, { code, where: at ? ` at “${at}”` : "" }))
      mistakes = left
    }
  }
  return [...mistakes, ...own]
}

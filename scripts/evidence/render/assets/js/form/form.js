// The form for a case: keeps the draft in this browser, checks it, and hands the record over as YAML.
// Sends nothing. GitHub is opened only by the reader's own click on a link.

import { add, control, fill, locate, move, offerSources, own, read, renumber, tick } from "./fields.js"
import { check } from "./rules.js"
import { checkStructure, fillIn, get, isGroup, same } from "./schema.js"
import { write } from "./yaml.js"
import { preview } from "./preview.js"

const LONGEST_ADDRESS = 6000 // characters that GitHub's new-file page surely takes
const LARGEST_DRAFT = 1_000_000 // bytes
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/

export async function start(form) {
  const know = JSON.parse(document.getElementById("form-rules").textContent)
  const asked = new URLSearchParams(location.search).get("case") ?? ""
  let existing = ID.test(asked) ? asked : ""
  const part = (selector) => form.querySelector(selector)
  const text = (key, values) => fillIn(know.words[key], values)
  const tell = (key, values, more = "") => part(".ju-form__state").replaceChildren(...words(text(key, values) + more))
  const yaml = part(".ju-form__yaml")
  let checked = false
  // A new record begins as `evidence new` begins it.
  let published = { reviewed: [{ date: today(), role: "coder" }] }
  let blank
  let kept
  let isElsewhere = false // another tab goes on with this draft
  let due

  const refresh = () => {
    const data = read(form)
    const file = `cases/${ID.test(data.id ?? "") ? data.id : "your-case"}.yml`
    yaml.value = write(data, know.schema)
    part("[data-file]").textContent = file
    part("[data-way]").textContent = text(hand(file))
    if (part("[data-preview]").open) part(".ju-form__preview").replaceChildren(...preview(data, know))
    showAnswers(data)
    if (checked) show(form, problems(data))
    return data
  }
  /** Lead to the page of GitHub on which the file is made or changed; return which words say how. */
  const hand = (file) => {
    const value = `&value=${encodeURIComponent(yaml.value)}`
    const fits = value.length < LONGEST_ADDRESS
    const page = existing ? `edit/main/${file}` : `new/main/cases?filename=${file.slice(6)}${fits ? value : ""}`
    part("[data-github]").href = `${form.dataset.repository}/${page}`
    return existing ? "way-existing" : fits ? "way-filled" : "way-long"
  }
  const problems = (data) => {
    const taken = { severity: "error", path: ["id"], shown: { place: "Id", message: text("taken", data) }, hint: text("taken-hint") }
    return [...(!existing && know.cases?.includes(data.id) ? [taken] : []), ...check(data, know, today())]
  }
  /** Show what the records of newly related cases must say in return. */
  const showAnswers = ({ id = "your-case", related = [] }) => {
    const owed = related.filter((entry) => ID.test(entry.case) && !published.related?.some((old) => old.case === entry.case && old.relation === entry.relation))
    const answer = (entry) => write({ related: [{ case: id, relation: know.inverse[entry.relation] ?? "…", note: "…" }] }, know.schema)
    part("[data-answers]").hidden = !owed.length
    part("[data-answers] pre code").textContent = owed.map((entry) => `# cases/${entry.case}.yml\n${answer(entry)}`).join("\n")
  }
  // Only an id that is one becomes a file name.
  const fileName = (ending) => part("[data-file]").textContent.slice(6, -4) + ending
  const keep = () => {
    due = clearTimeout(due)
    const draft = JSON.stringify(refresh())
    const other = store(existing)
    if (other && other !== kept && !isElsewhere) isElsewhere = !confirm(text("ask-other-tab"))
    if (isElsewhere) return tell("other-tab")
    kept = draft
    tell(store(existing, draft) ? "kept" : "not-kept", { time: new Date().toLocaleTimeString("en-GB", { timeStyle: "short" }) })
  }
  const changed = () => {
    clearTimeout(due)
    due = setTimeout(keep, 300)
  }
  const load = (data) => {
    fill(form, existing ? { ...data, id: existing } : data)
    define(form)
    suggest(form)
    part("#f-id").readOnly = existing
    refresh()
  }

  form.addEventListener("input", ({ target }) => {
    if (target.type === "file") return
    if (target.checked) tick(target)
    changed()
  })
  form.addEventListener("change", ({ target }) => {
    // While the mouse is down on a button, nothing may move it away: the click would miss.
    if (target.matches("textarea, [type=text]") && form.matches(":active")) addEventListener("mouseup", () => settle(target), { once: true })
    else settle(target)
  })
  const settle = (target) => {
    const entry = target.closest(".ju-entry[data-scope]")
    if (entry) renumber(entry.closest("[data-kind]"))
    define(target.closest("[data-kind]") ?? target)
    const id = part("#f-id")
    if (target.id === "f-title" && !id.value) id.value = target.value.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[a-z0-9]+/g)?.join("-").slice(0, 60) ?? ""
    suggest(form)
  }
  part("[data-preview]").addEventListener("toggle", refresh)
  addEventListener("pagehide", () => { if (due) keep() })

  const does = {
    add: (button, entry, field) => enter(add(field)),
    "new-source"(button, entry, field) {
      const source = add(part('[data-name="sources"]'))
      const select = control(add(field))
      suggest(form)
      select.value = source.dataset.number
      source.back = select
      source.querySelector('[data-do="back"]').hidden = false
      enter(source)
    },
    back: (button, { back }) => reveal(back),
    unknown(button, entry, field) {
      const { unknown = [], ...data } = read(form)
      const isOpen = (name) => (know.namedWhenEmpty.includes(name) ? !data[name]?.length : data[name] === "not-known")
      const named = [...know.namedWhenEmpty, "status", "scale"].filter((name) => isOpen(name) && !unknown.some((entry) => entry.field === name))
      for (const name of named) add(field, { field: name, reason: button.dataset.reason })
      define(field)
      part("[data-named]").textContent = text("named", { count: named.length })
    },
    remove(button, entry, field) {
      const isEmpty = ![...entry.querySelectorAll("[data-value]")].some((item) => (item.type === "checkbox" ? item.checked : item.value))
      const cited = [...form.querySelectorAll('[data-kind="citations"] select')].filter(({ value }) => value === entry.dataset.number).length
      const told = { which: button.querySelector("[data-which]").textContent, loss: cited ? text("cited", { cited }) : "" }
      if (!isEmpty && !confirm(text("ask-remove", told))) return
      entry.remove()
      renumber(field)
      suggest(form)
      field.querySelector(':scope > p [data-do="add"]').focus()
    },
    up: (button, entry) => step(button, entry, -1),
    down: (button, entry) => step(button, entry, 1),
    async check() {
      checked = true
      if (!existing || /"related"|\[\[/.test(JSON.stringify(read(form)))) await knowCases()
      if (show(form, problems(refresh()))) part(".ju-form__errors").focus()
    },
    save: () => download(JSON.stringify(read(form), null, 1), fileName(".draft.json"), "application/json"),
    download: () => download(yaml.value, fileName(".yml"), "application/yaml"),
    async copy() {
      const said = part("[data-told]")
      try {
        await navigator.clipboard.writeText(yaml.value)
        said.textContent = text("copied")
      } catch {
        yaml.select()
        said.textContent = text("not-copied")
      }
    },
    clear() {
      if (!confirm(text("ask-clear"))) return
      store(existing, "")
      due = clearTimeout(due)
      checked = isElsewhere = false
      show(form, [])
      part(".ju-form__verdict").textContent = ""
      load(published)
      tell("cleared")
    },
  }
  form.addEventListener("click", ({ target }) => {
    // Hand over what was typed just now.
    if (due) keep()
    const button = target.closest("[data-do]")
    if (!button) return
    const field = button.closest("[data-kind]")
    does[button.dataset.do](button, button.closest(".ju-entry"), field)
    if (field) changed()
  })
  // Ids of all cases are fetched only for a record that names another one.
  form.addEventListener("focusin", ({ target }) => { if (target.list?.id === "case-ids") knowCases() })
  form.addEventListener("submit", (event) => event.preventDefault())
  part("[data-load]").addEventListener("change", async ({ target }) => {
    const [file] = target.files
    target.value = ""
    const data = file && parse(file.size > LARGEST_DRAFT ? "" : await file.text())
    if (due) keep()
    if (!data) return tell("no-draft")
    // Elsewhere it would lead to a wrong file.
    if (data.id !== existing) await knowCases()
    const home = data.id === existing || know.cases?.includes(data.id) ? data.id : ""
    const isFree = home === existing ? same(read(form), blank) : !store(home)
    const told = { name: home || text("new-case") }
    if (!isFree && !confirm(text("ask-load", told))) return tell("not-loaded")
    if (home === existing) {
      load(data)
      keep()
      tell("loaded", {}, lost(data))
    } else if (store(home, JSON.stringify(data))) location.search = home && `?case=${home}`
    else tell("elsewhere", told)
  })
  /** What of a draft has no place in the form. */
  const lost = (data) => {
    const left = checkStructure(read(form), know).mistakes.map(({ place }) => place)
    const gone = checkStructure(data, know).mistakes.filter(({ code, place }) => !/EV20[345]/.test(code) && !left.includes(place))
    return gone.map(({ shown }) => text("lost", shown)).join("")
  }

  if (existing) {
    const found = await fetched(`${form.dataset.root}contribute/form/cases/${existing}.json`)
    tell(found ? "published" : found === null ? "no-case" : "no-answer", { id: existing, ...found })
    if (found === null) existing = ""
    else published = found ?? {}
  }
  load(published)
  blank = read(form)
  kept = store(existing)
  const draft = parse(kept)
  if (draft) {
    load(draft)
    tell("before", {}, lost(draft))
  }
  form.dataset.ready = ""

  async function knowCases() {
    if (know.cases) return
    const found = await fetched(`${form.dataset.root}cases/cases.json`)
    if (!found) return
    const { id, title } = found.cases
    know.cases = id
    document.getElementById("case-ids").replaceChildren(...id.map((value, index) => new Option(title[index], value)))
  }

  /** Say below each select of a scope what the chosen term means. */
  function define(scope) {
    for (const told of scope.querySelectorAll("[data-terms]")) {
      const [, meaning, use] = get(know.terms[told.dataset.terms] ?? know.factors, control(told.closest("[data-kind]")).value) ?? []
      told.textContent = [meaning, use && `Use it when: ${use}`].filter(Boolean).join(" ")
    }
  }

  function suggest(scope) {
    for (const select of scope.querySelectorAll('[data-kind="citations"] select')) offerSources(select)
    const names = read(scope).partners?.map((partner) => partner.name ?? "") ?? []
    document.getElementById("partner-names").replaceChildren(...names.map((name) => new Option(name, name)))
  }
}

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}
/** A message as nodes: what stands between backticks as code. */
const words = (text) => text.split("`").map((part, index) => (index % 2 ? make("code", {}, part) : part))
const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`
const today = () => new Date().toISOString().slice(0, 10)

/** What an address holds; null where there is no such file, undefined where the network failed. */
async function fetched(address) {
  const answer = await fetch(address).catch(() => undefined)
  return answer?.ok ? answer.json() : answer && null
}

/** The draft of a case; a text is kept as such, an empty one deletes it. */
function store(id, text) {
  const key = `draft:${id || "new"}`
  try {
    if (text) localStorage.setItem(key, text)
    else if (text === "") localStorage.removeItem(key)
    return localStorage.getItem(key)
  } catch { /* it may be forbidden, or full */ }
}

function parse(text) {
  try {
    const data = JSON.parse(text)
    if (isGroup(data)) return data
  } catch { /* no JSON */ }
}

const enter = (entry) => entry.querySelector("input, select, textarea").focus()

/** Open whatever a control is folded into, and go there. */
function reveal(control) {
  for (let fold = control.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true
  control.focus()
}

function step(button, entry, by) {
  move(entry, by)
  ;(button.disabled ? button.parentElement.querySelector("[data-do]:not(:disabled, [hidden])") : button).focus()
}

/** Show the problems at their fields and in the summary; return how many there are. */
function show(form, problems) {
  for (const old of form.querySelectorAll(".ju-ask__error")) old.remove()
  for (const item of form.querySelectorAll("[data-described]")) {
    item.setAttribute("aria-describedby", item.dataset.described)
    item.removeAttribute("aria-invalid")
    delete item.dataset.described
  }
  const placed = problems.map((problem) => [problem, locate(form, problem.path)])
  // Errors first, then as they stand on the page.
  const order = ([one, place], [other, there]) =>
    one.severity.localeCompare(other.severity) || (place === there ? 0 : place.compareDocumentPosition(there) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1)
  const links = placed.sort(order).map(([problem, place], index) => {
    const item = place.matches("fieldset, form") ? place : (place.querySelector("[data-value]") ?? place)
    const text = `${problem.shown.message} ${problem.hint} `
    const note = make("p", { className: "ju-ask__error", id: `problem-${index}` }, ...words(text))
    const kind = problem.severity === "error" ? "Error" : "Warning"
    note.append(make("small", {}, problem.code ? make("a", { href: `${form.dataset.root}contribute/errors/#${problem.code}` }, `${kind} ${problem.code}`) : kind))
    item.dataset.described ??= item.getAttribute("aria-describedby") ?? ""
    item.setAttribute("aria-describedby", `${note.id} ${item.getAttribute("aria-describedby") ?? ""}`.trim())
    if (problem.severity === "error" && item.matches("input, select, textarea")) item.setAttribute("aria-invalid", "true")
    const anchor = place === form ? undefined : place.querySelector("legend, label")
    if (place.matches("fieldset")) anchor.after(note)
    else if (anchor) anchor.before(note)
    const link = make("a", { href: `#${note.id}` }, `${problem.shown.place}:`)
    link.addEventListener("click", (event) => {
      event.preventDefault()
      if (place.matches(".ju-entry[data-scope]")) place.firstElementChild.open = true
      reveal(place.querySelector("input:not([type=file]), select, textarea, button"))
    })
    return make("li", {}, link, " ", ...words(text))
  })
  const errors = problems.filter(({ severity }) => severity === "error").length
  const warnings = problems.length - errors
  const counted = [errors && count(errors, "error"), warnings && count(warnings, "warning")].filter(Boolean).join(" and ")
  const summary = form.querySelector(".ju-form__errors")
  summary.hidden = !problems.length
  summary.querySelector("h2").textContent = counted
  summary.querySelector("ol").replaceChildren(...links)
  form.querySelector(".ju-form__verdict").textContent = problems.length ? `${counted}.` : "No error and no warning found."
  return problems.length
}

function download(text, name, type) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

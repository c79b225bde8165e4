// The form for a case: keeps the draft in this browser, checks it, and hands the record over as YAML.
// Sends nothing. GitHub is opened only by the reader's own click on a link.

import { add, control, entries, fill, locate, move, offerSources, own, read, renumber, tick } from "./form-fields.js"
import { check } from "./form-rules.js"
import { checkStructure, get, isGroup } from "./form-schema.js"
import { write } from "./form-yaml.js"
import { preview } from "./form-preview.js"

const LONGEST_ADDRESS = 6000 // characters that GitHub's new-file page surely takes
const LARGEST_DRAFT = 1_000_000 // bytes
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/

export async function start(form) {
  const know = JSON.parse(document.getElementById("form-rules").textContent)
  const asked = new URLSearchParams(location.search).get("case") ?? ""
  const existing = ID.test(asked) ? asked : ""
  const key = `draft:${existing || "new"}`
  const part = (selector) => form.querySelector(selector)
  const tell = (text) => { part(".ju-form__state").textContent = text }
  const yaml = part(".ju-form__yaml")
  let checked = false
  let published = {}
  let due

  const refresh = () => {
    const data = read(form)
    const id = ID.test(data.id ?? "") ? data.id : ""
    const file = `cases/${id || "your-case"}.yml`
    yaml.value = write(data, know.schema)
    part("[data-file]").textContent = file
    hand(part("[data-github]"), part("[data-way]"), form.dataset.repository, file, existing, yaml.value)
    if (part("[data-preview]").open) part(".ju-form__preview").replaceChildren(...preview(data, know))
    if (checked) show(form, check(data, know, today()), checked)
    return data
  }
  // Only an id that is one becomes a file name.
  const fileName = (ending) => part("[data-file]").textContent.slice(6, -4) + ending
  const keep = () => {
    due = undefined
    try {
      localStorage.setItem(key, JSON.stringify(refresh()))
      tell(`Kept in this browser. Last change at ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}.`)
    } catch {
      tell("This browser keeps no drafts. Save yours to a file before you leave.")
    }
  }
  const changed = () => {
    clearTimeout(due)
    due = setTimeout(keep, 300)
  }
  const load = (data) => {
    fill(form, data)
    for (const told of form.querySelectorAll("[data-terms]")) define(told, know)
    suggest(form)
    part("#f-id").readOnly = Boolean(existing)
    refresh()
  }

  form.addEventListener("input", ({ target }) => {
    if (target.type === "checkbox" && target.checked) tick(target)
    changed()
  })
  form.addEventListener("change", ({ target }) => {
    const entry = target.closest(".ju-entry[data-scope]")
    if (entry) renumber(entry.closest("[data-kind]"))
    const told = target.closest("[data-kind]")?.querySelector("[data-terms]")
    if (told) define(told, know)
    if (target.id === "f-title" && !control(part('[data-name="id"]')).value) part("#f-id").value = target.value.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60)
    suggest(form)
  })
  part("[data-preview]").addEventListener("toggle", refresh)
  addEventListener("pagehide", () => { if (due) keep() })

  const does = {
    add: (button) => focusIn(add(button.closest("[data-kind]"))),
    "new-source"(button) {
      const source = add(part('[data-name="sources"]'))
      const select = control(add(button.closest("[data-kind]")))
      suggest(form)
      select.value = source.dataset.number
      focusIn(source)
    },
    remove(button, entry) {
      const field = entry.parentElement.closest("[data-kind]")
      const isEmpty = ![...entry.querySelectorAll("[data-value]")].some((item) => (item.type === "checkbox" ? item.checked : item.value))
      if (!isEmpty && !confirm(`Remove${button.querySelector("[data-which]").textContent}?`)) return
      entry.remove()
      renumber(field)
      suggest(form)
      field.querySelector(':scope > p [data-do="add"]').focus()
    },
    up: (button, entry) => step(button, entry, -1),
    down: (button, entry) => step(button, entry, 1),
    async check() {
      checked = true
      if (/"related"|\[\[/.test(JSON.stringify(read(form)))) await knowCases()
      const problems = check(refresh(), know, today())
      if (show(form, problems)) part(".ju-form__errors").focus()
    },
    save: () => download(JSON.stringify(read(form), null, 1), fileName(".draft.json"), "application/json"),
    download: () => download(yaml.value, fileName(".yml"), "application/yaml"),
    async copy() {
      const said = part("[data-told]")
      try {
        await navigator.clipboard.writeText(yaml.value)
        said.textContent = "Copied."
      } catch {
        yaml.select()
        said.textContent = "The browser did not allow it. The text is selected: copy it with your keyboard."
      }
    },
    clear() {
      if (!confirm("Delete the draft in this browser and start again?")) return
      try { localStorage.removeItem(key) } catch { /* there was none to delete */ }
      due = clearTimeout(due)
      checked = false
      show(form, [])
      part(".ju-form__verdict").textContent = ""
      load(published)
      tell(existing ? "Filled in from the published record." : "Empty again.")
    },
  }
  form.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-do]")
    if (!button) return
    does[button.dataset.do](button, button.closest(".ju-entry"))
    if (["add", "new-source", "remove", "up", "down"].includes(button.dataset.do)) changed()
  })
  // Ids of all cases are fetched only for a record that names another one.
  form.addEventListener("focusin", ({ target }) => { if (target.list?.id === "case-ids") knowCases() })
  form.addEventListener("submit", (event) => event.preventDefault())
  part("[data-load]").addEventListener("change", async ({ target }) => {
    const [file] = target.files
    target.value = ""
    const data = file && parse(file.size > LARGEST_DRAFT ? "" : await file.text())
    if (!data) return tell("This is no draft of the form. It reads the files that “Save draft to a file” makes; a record in YAML is opened from its page.")
    load(data)
    keep()
    const lost = checkStructure(data, know).mistakes.filter(({ code }) => ["EV201", "EV202", "EV206", "EV208", "EV209"].includes(code))
    tell(["Draft loaded.", ...lost.map(({ place, message }) => `Not taken over, ${place}: ${message}`)].join(" "))
  })

  if (existing) {
    published = (await fetched(`${form.dataset.root}contribute/form/cases/${existing}.json`)) ?? {}
    tell(published.title ? `Filled in from the published record of ${published.title}.` : `There is no case with the id ${existing}, or it could not be fetched.`)
  }
  let draft
  try { draft = parse(localStorage.getItem(key) ?? "") } catch { /* the browser keeps none */ }
  load(draft ?? published)
  if (draft) tell("This is your draft from before. “Start again” deletes it.")
  form.dataset.ready = ""

  async function knowCases() {
    if (know.cases) return
    const found = await fetched(`${form.dataset.root}cases/cases.json`)
    if (!found) return
    const { id, title } = found.cases
    know.cases = id
    document.getElementById("case-ids").replaceChildren(...id.map((value, index) => new Option(title[index], value)))
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
const today = () => new Date().toISOString().slice(0, 10)

async function fetched(address) {
  const answer = await fetch(address).catch(() => undefined)
  return answer?.ok ? answer.json() : undefined
}

function parse(text) {
  try {
    const data = JSON.parse(text)
    return isGroup(data) ? data : undefined
  } catch {
    return undefined
  }
}

function focusIn(entry) {
  entry.querySelector("input, select, textarea").focus()
}

function step(button, entry, by) {
  move(entry, by)
  const other = entry.querySelector(`:scope [data-do="${by < 0 ? "down" : "up"}"]`)
  ;(button.disabled ? [...button.parentElement.querySelectorAll("[data-do]")].find((item) => !item.disabled) ?? other : button).focus()
}

/** Say below a select what the chosen term means. */
function define(told, know) {
  const { value } = control(told.closest("[data-kind]"))
  const found = get(told.dataset.terms === "factors" ? know.factors : know.terms[told.dataset.terms], value)
  told.textContent = found ? found.slice(1).map((text, index) => (index ? `Use it when: ${text}` : text)).join(" ") : ""
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
    (one.severity > other.severity) - (one.severity < other.severity) || (place === there ? 0 : place.compareDocumentPosition(there) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1)
  const links = placed.sort(order).map(([problem, place], index) => {
    const item = place.matches("fieldset, form") ? place : (place.querySelector("[data-value]") ?? place)
    const text = `${problem.message} ${problem.hint} `
    const note = make("p", { className: "ju-ask__error", id: `problem-${index}` }, ...words(text))
    note.append(make("small", {}, `${problem.severity === "error" ? "Error" : "Warning"} ${problem.code}`))
    item.dataset.described ??= item.getAttribute("aria-describedby") ?? ""
    item.setAttribute("aria-describedby", `${note.id} ${item.getAttribute("aria-describedby") ?? ""}`.trim())
    if (problem.severity === "error" && item.matches("input, select, textarea")) item.setAttribute("aria-invalid", "true")
    const anchor = place === form ? undefined : place.querySelector("legend, label")
    if (place.matches("fieldset")) anchor.after(note)
    else if (anchor) anchor.before(note)
    return [problem, place, text]
  })
  const errors = problems.filter(({ severity }) => severity === "error").length
  const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`
  const counted = [errors && count(errors, "error"), problems.length > errors && count(problems.length - errors, "warning")].filter(Boolean).join(" and ")
  const summary = form.querySelector(".ju-form__errors")
  summary.hidden = !problems.length
  summary.querySelector("h2").textContent = counted
  summary.querySelector("ol").replaceChildren(...links.map(([problem, place, text]) => {
    const link = make("a", { href: `#${problem.code}` }, `${problem.place}:`)
    link.addEventListener("click", (event) => {
      event.preventDefault()
      for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true
      if (place.matches(".ju-entry[data-scope]")) place.firstElementChild.open = true
      const target = place.querySelector("input:not([type=file]), select, textarea, button")
      target.focus()
    })
    return make("li", {}, link, " ", ...words(text))
  }))
  form.querySelector(".ju-form__verdict").textContent = problems.length ? `${counted}.` : "No error and no warning found."
  return problems.length
}

/** Lead to the page of GitHub on which the file is made or changed, and say how. */
function hand(link, way, repository, file, existing, text) {
  const value = `&value=${encodeURIComponent(text)}`
  const fits = value.length < LONGEST_ADDRESS
  link.href = existing ? `${repository}/edit/main/cases/${existing}.yml` : `${repository}/new/main/cases?filename=${file.slice(6)}${fits ? value : ""}`
  if (existing) way.textContent = "First copy the record. On GitHub, select all of the old text and paste yours in its place."
  else if (fits) way.textContent = "GitHub opens with the file name and the record filled in."
  else way.textContent = "The record is too long for an address. First copy it; on GitHub, paste it into the empty file. The file name is filled in."
}

function download(text, name, type) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

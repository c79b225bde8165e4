// The search dialog: a box, results as links while you type, and selects that narrow them.
// Made when it is first opened; what it knows of the index is in search-engine.js.

import { correction, FACETS, FEW, find, narrowing } from "./search-engine.js"
import { plainLetters } from "./spelling.js"

const ROOT = new URL("../../", import.meta.url)
const PAUSE = 180 // ms without a key before a search
const AT_ONCE = 6 // results shown, and again for each "Show more"

const MARKUP = `
<form class="ju-search__form" role="search" aria-label="Everything">
  <label class="ju-search__label" for="ju-search-words">Search cases, factors, topics and sources</label>
  <input id="ju-search-words" class="ju-search__words" type="search" name="q" maxlength="120" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search">
  <button class="ju-button ju-search__close" type="button">Close</button>
</form>
<details class="ju-search__narrow"><summary>Narrow the results</summary><div class="ju-search__facets"></div></details>
<p class="ju-search__status" role="status"></p>
<p class="ju-search__hint"></p>
<ol class="ju-search__results" aria-label="Results"></ol>
<p class="ju-search__on"><button class="ju-button ju-search__more" type="button" hidden>Show more</button> <a class="ju-search__cases" hidden></a></p>`

let dialog

export function open(opener, typed) {
  dialog ??= make()
  // The browser gives the focus back to what had it; where nothing had, to the button.
  const before = document.activeElement
  dialog.addEventListener("close", () => (before === document.body ? opener : before)?.focus(), { once: true })
  dialog.showModal()
  const words = dialog.querySelector("input")
  words.focus()
  words.select()
  if (!typed) return
  words.value = typed
  words.dispatchEvent(new Event("input"))
}

function make() {
  const made = Object.assign(document.createElement("dialog"), { className: "ju-search md-typeset", innerHTML: MARKUP })
  made.setAttribute("aria-label", "Search")
  document.body.append(made)
  const part = (name) => made.querySelector(`.ju-search__${name}`)
  const [form, words, narrow, list, more] = ["form", "words", "narrow", "results", "more"].map(part)
  const status = part("status")
  const hint = part("hint")
  const chosen = {}
  const selects = FACETS.map(([facet, label]) => select(facet, label))
  let turn = 0 // the search whose answer counts
  let answered = "" // what it was asked for
  let waiting
  let rest = []

  part("facets").append(...selects.map(({ field }) => field))
  part("close").addEventListener("click", () => made.close())
  made.addEventListener("click", (event) => event.target === made && made.close())
  form.addEventListener("submit", (event) => (event.preventDefault(), search()))
  words.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(search, PAUSE)
  })
  narrow.addEventListener("toggle", () => narrow.open && count())
  more.addEventListener("click", async () => {
    const last = list.lastElementChild
    await show(turn)
    last?.nextElementSibling?.querySelector("a").focus()
  })
  made.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
    const stops = [words, ...list.querySelectorAll("a")]
    const at = stops.indexOf(document.activeElement)
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)]
    if (at === -1 || !next) return
    event.preventDefault()
    next.focus()
  })
  say("Type a name or a word: a project, an abbreviation, a factor, a country.")
  return made

  function say(text, ...more) {
    status.textContent = text
    hint.replaceChildren(...more)
  }

  function select(facet, name) {
    const field = element("div", "ju-select")
    const box = Object.assign(document.createElement("select"), { id: `ju-search-${facet}` })
    const label = Object.assign(element("label", "", name), { htmlFor: box.id })
    box.add(new Option("Any", ""))
    box.addEventListener("change", () => {
      if (box.value) chosen[facet] = box.value
      else delete chosen[facet]
      search()
    })
    field.append(label, box)
    return { facet, box, field }
  }

  function clear() {
    for (const { facet, box } of selects) {
      box.value = ""
      delete chosen[facet]
    }
    search()
  }

  async function search() {
    clearTimeout(waiting)
    const asked = words.value.trim()
    const question = JSON.stringify([asked, chosen])
    if (question === answered) return
    answered = question
    const mine = ++turn
    const late = setTimeout(() => say("Searching …"), 400)
    try {
      let used = asked
      let found = asked ? await find(asked, chosen) : []
      let meant = ""
      if (asked && !found.length) {
        meant = await correction(asked)
        if (meant) found = await find(meant, chosen)
        if (found.length) used = meant
      }
      if (mine !== turn) return
      clearTimeout(late)
      rest = found
      made.dataset.words = used
      casesLink(used)
      report(asked, used, found)
      await show(mine, true)
      if (narrow.open) await count()
      if (found.length && found.length < FEW && used === asked) suggest(mine, asked)
    } catch {
      if (mine !== turn) return
      clearTimeout(late)
      answered = ""
      list.replaceChildren()
      more.hidden = true
      say("The search could not be loaded. Check the connection and type again, or use the lists:", ...ways())
    }
  }

  function report(asked, used, found) {
    const filtered = Object.keys(chosen).length > 0
    const total = `${found.length} ${found.length === 1 ? "result" : "results"}`
    if (!asked) say("Type a name or a word: a project, an abbreviation, a factor, a country.")
    else if (used !== asked) say(`Nothing found for “${asked}”. ${total} for “${used}”.`)
    else if (found.length) say(`${total} for “${asked}”${filtered ? ", narrowed" : ""}.`)
    else if (filtered) say(`Nothing found for “${asked}” with what you chose.`, button("Search in everything", clear))
    else say(`Nothing found for “${asked}”. Check the spelling, try fewer words, or look through the lists:`, ...ways())
  }

  async function suggest(mine, asked) {
    const meant = await correction(asked)
    if (!meant || mine !== turn) return
    const take = button(`“${meant}”`, () => {
      words.value = meant
      words.focus()
      search()
    })
    hint.replaceChildren("Did you mean ", take, "?")
  }

  async function show(mine, anew = false) {
    const next = rest.slice(0, AT_ONCE)
    rest = rest.slice(AT_ONCE)
    // The first alone, so that it does not wait for the others; then these together.
    for (const some of [next.slice(0, 1), next.slice(1)]) {
      const loaded = await Promise.all(some.map((hit) => hit.data()))
      if (mine !== turn) return
      if (anew) list.replaceChildren()
      anew = false
      list.append(...loaded.map((data, index) => result(data, some[index], made.dataset.words)))
    }
    more.hidden = rest.length === 0
    more.textContent = `Show ${Math.min(AT_ONCE, rest.length)} more`
  }

  async function count() {
    const mine = turn
    const counts = await narrowing(words.value.trim() ? made.dataset.words : "", chosen)
    if (mine !== turn) return
    for (const { facet, box } of selects) {
      const entries = Object.entries(counts[facet] ?? {}).filter(([value, n]) => n || value === chosen[facet])
      entries.sort(([a], [b]) => a.localeCompare(b))
      const options = entries.map(([value, n]) => new Option(`${value} (${n})`, value, false, value === chosen[facet]))
      box.replaceChildren(new Option("Any", ""), ...options)
    }
  }

  function casesLink(used) {
    const link = part("cases")
    link.hidden = !used
    link.href = `${new URL("cases/", ROOT)}?q=${encodeURIComponent(used)}`
    link.textContent = `“${used}” in the list of cases`
  }
}

function result(data, hit, asked) {
  const item = document.createElement("li")
  const link = Object.assign(document.createElement("a"), { href: new URL(data.raw_url ?? data.url, ROOT).href })
  const title = element("span", "ju-search__title")
  title.append(...marked(data.meta.title, asked))
  link.append(element("span", "ju-search__kind", data.meta.kind), " ", title)
  item.append(link)
  if (hit.fields.includes("names")) {
    const names = element("p", "ju-search__about", "Also known as ")
    names.append(...marked(data.meta.names, asked))
    item.append(names)
  }
  if (data.meta.about) item.append(element("p", "ju-search__about", data.meta.about))
  const passage = element("p", "ju-search__passage")
  // Pagefind gives HTML in which all is escaped but its own marks; every second part is a hit.
  data.excerpt.split(/<\/?mark>/).forEach((text, index) => {
    const plain = text.replaceAll("&lt;", "<").replaceAll("&gt;", ">")
    if (plain) passage.append(index % 2 ? element("mark", "", plain) : plain)
  })
  if (passage.textContent) item.append(passage)
  return item
}

/** Split a name into text and marks, where a word begins with one that was asked for. */
function marked(text, asked) {
  const wanted = plainLetters(asked).split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return text.split(/([\p{L}\p{N}]+)/u).filter(Boolean).map((piece) => {
    const plain = plainLetters(piece)
    return wanted.some((word) => plain.startsWith(word)) ? element("mark", "", piece) : piece
  })
}

function element(tag, className, text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text })
}

function button(text, act) {
  const made = Object.assign(element("button", "ju-search__act", text), { type: "button" })
  made.addEventListener("click", act)
  return made
}

function ways() {
  return [["cases/", "All cases"], ["factors/", "All factors"], ["browse/", "All topics"]].flatMap(([path, text]) => [
    Object.assign(element("a", "", text), { href: new URL(path, ROOT).href }), " ",
  ])
}

// The explorer of cases. The form is the state, and the address says the same: ?service=fire&effect=barrier&sort=year
// The page holds the cards and rows; those of a longer list come in parts. Data are fetched when first needed.

import { choose, FACETS, haystacks, ordered, scored } from "./explorer-filter.js"

const AT_ONCE = 40 // cases shown, and again for each "Show more", where not all are on the page
const MOST_COMPARED = 4
const PAUSE = 200 // ms without a key before the words count

export function start(form) {
  const find = (selector) => form.querySelector(selector)
  const [list, body, chips, count, note, tray, nothing, more] = [
    ".ju-cards", "tbody", ".ju-chips", ".ju-count", ".ju-sorted", ".ju-tray", ".ju-nothing", ".ju-show-more",
  ].map(find)
  const { q, sort, amount, view } = form.elements
  const boxes = [...form.querySelectorAll(".ju-facets input")]
  const base = new URL(form.action)
  const total = Number(form.dataset.total)
  const step = list.children.length === total ? total : AT_ONCE
  const nodes = new Map() // case id to its card, its row and its two ticks for comparison
  const files = new Map() // path to the promise of its content

  let data // cases.json
  let extra // text.json: what words are looked for in, and what amounts are of
  let picked = [] // ids to compare
  let places = [] // the cases of the view, in order
  let words = "" // as of the last drawing
  let limit = step
  let turn = 0 // the latest drawing; an earlier one that comes late is dropped
  let waiting
  let typing = false // whether the newest entry of the history is of words being typed

  collect(list.children, body.children)
  find("thead tr").append(make("th", { className: "ju-tick", scope: "col" }, "Compare"))
  for (const pages of form.querySelectorAll(".ju-pages")) pages.hidden = true
  form.addEventListener("submit", (event) => (event.preventDefault(), typed()))
  form.addEventListener("input", (event) => {
    if (event.target !== q) return
    clearTimeout(waiting)
    waiting = setTimeout(typed, PAUSE)
  })
  form.addEventListener("change", ({ target }) => {
    if (target.dataset.pick) pick(target)
    else if (target !== q) go()
  })
  form.addEventListener("click", follow)
  more.addEventListener("click", async () => {
    const next = places[limit]
    limit += step
    await draw()
    nodes.get(data.cases.id[next])[view.value === "table" ? "row" : "card"].querySelector("a").focus()
  })
  find(".ju-csv").addEventListener("click", download)
  addEventListener("popstate", () => show(location.search))
  // Whoever reaches for the form will need the data; an address with a choice needs them now.
  for (const kind of ["pointerover", "focusin"]) form.addEventListener(kind, () => load().catch(() => {}), { once: true })
  if (location.search) show(location.search)
  else if (String(query())) go(true) // somebody ticked before this script came
  if (matchMedia("(max-width: 59.99em)").matches) find(".ju-facets__fold").open = false
  form.dataset.ready = ""

  // --- state and address ---

  /** The choice that the form shows, without what is as it would be anyway. */
  function query() {
    const asked = new URLSearchParams(new FormData(form))
    const usual = q.value.trim() ? "relevance" : "title"
    if (q.value.trim()) asked.set("q", q.value.trim())
    else asked.delete("q")
    if (sort.value === usual) asked.delete("sort")
    if (sort.value !== "cost") asked.delete("amount")
    if (view.value === "cards") asked.delete("view")
    if (picked.length) asked.set("compare", picked.join(","))
    return asked
  }

  const address = (asked) => base.pathname + (String(asked) && `?${String(asked).replaceAll("%2C", ",")}`)

  /** The choice without one term, without a whole facet, or without the words ("q"). */
  const less = (facet, id) => new URLSearchParams([...query()].filter(([key, value]) => key !== facet || (id && value !== id)))
  const cleared = () => new URLSearchParams([...query()].filter(([key]) => key !== "q" && !FACETS.includes(key)))

  /** Give the form's choice an address, of its own or in place of the last one, and show it. */
  async function go(replace = false) {
    const next = address(query())
    if (next !== location.pathname + location.search) history[replace ? "replaceState" : "pushState"](null, "", next)
    typing = false
    limit = step
    await draw()
  }

  /** Put the choice of an address into the form, and show it. What does not exist is left out. */
  async function show(search) {
    const asked = new URLSearchParams(search)
    clearTimeout(waiting)
    for (const box of boxes) {
      box.checked = asked.getAll(box.name).includes(box.value)
      const fold = box.closest(".ju-more")
      if (box.checked && fold) fold.open = true
    }
    q.value = asked.get("q") ?? ""
    sort.value = asked.get("sort")
    if (!sort.value || (sort.value === "relevance" && !q.value.trim())) sort.value = q.value.trim() ? "relevance" : "title"
    if (amount) {
      amount.value = asked.get("amount")
      if (!amount.value) amount.selectedIndex = 0
    }
    view.value = asked.get("view") === "table" ? "table" : "cards"
    picked = [...new Set((asked.get("compare") ?? "").split(","))]
    limit = step
    typing = false
    await draw()
  }

  async function typed() {
    clearTimeout(waiting)
    const now = q.value.trim()
    if (now === words) return
    // First words put the best match first; without words there is no match to order by.
    if (!words && sort.value === "title") sort.value = "relevance"
    if (!now && sort.value === "relevance") sort.value = "title"
    const again = typing
    await go(again)
    typing = true
  }

  // --- data ---

  /** Fetch a file once; again only where that failed. */
  function fetchJson(path) {
    if (!files.has(path)) {
      const coming = fetch(new URL(path, base)).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText)
        return answer.json()
      })
      coming.catch(() => files.delete(path))
      files.set(path, coming)
    }
    return files.get(path)
  }

  async function load() {
    data = await fetchJson("cases.json")
  }

  async function loadExtra() {
    const { text, amounts } = await fetchJson("text.json")
    extra ??= { amounts, stacks: haystacks(data, text) }
  }

  async function fetchNodes(wanted) {
    const missing = wanted.filter((place) => !nodes.has(data.cases.id[place]))
    const numbers = new Set(missing.map((place) => Math.floor(place / Number(form.dataset.perPart))))
    await Promise.all([...numbers].map(async (part) => {
      const { cards, rows } = await fetchJson(`parts/${part}.json`)
      collect(parsed(cards), parsed(rows))
    }))
  }

  function collect(cards, rows) {
    const rowOf = new Map([...rows].map((row) => [row.dataset.case, row]))
    for (const card of [...cards]) {
      const id = card.dataset.case
      if (nodes.has(id)) continue
      const row = rowOf.get(id)
      const ticks = [0, 1].map(() => {
        const box = make("input", { type: "checkbox" })
        box.dataset.pick = id
        const what = make("span", { className: "ju-vh" }, ` ${card.querySelector("h2").textContent}`)
        return make("span", { className: "ju-tick__holder" }, make("label", {}, box, make("span", {}, "Compare"), what))
      })
      const cell = make("td", { className: "ju-tick" }, ticks[1])
      cell.dataset.label = "Compare"
      card.querySelector(".ju-card__foot").append(ticks[0])
      row.append(cell)
      nodes.set(id, { card, row, ticks })
    }
  }

  // --- drawing ---

  async function draw() {
    const mine = ++turn
    words = q.value.trim()
    try {
      await load()
      if (words || sort.value === "cost") await loadExtra()
      const wanted = Object.fromEntries(FACETS.map((facet) => [facet, new Set()]))
      for (const box of boxes) if (box.checked) wanted[box.name].add(data.facets[box.name].findIndex(([id]) => id === box.value))
      const scores = words ? scored(extra.stacks, words) : null
      const { fits, counts, without } = choose(data, wanted, scores)
      const found = ordered(data, fits, sort.value, amount?.value, scores)
      const shown = found.slice(0, limit)
      await fetchNodes(shown)
      if (mine !== turn) return
      places = found
      const drawn = shown.map((place) => nodes.get(data.cases.id[place]))
      list.replaceChildren(...drawn.map(({ card }) => card))
      body.replaceChildren(...drawn.map(({ row }) => row))
      const text = found.length === total ? cases(total) : `${found.length.toLocaleString("en-GB")} of ${cases(total)}`
      if (count.textContent !== text) count.textContent = text
      more.hidden = shown.length === found.length
      more.textContent = `Show ${Math.min(step, found.length - shown.length)} more`
      find(".ju-csv").hidden = !found.length
      showCounts(counts)
      showChips()
      showAmounts(shown)
      showNothing(without)
      picked = picked.filter((id) => data.cases.id.includes(id)).slice(0, MOST_COMPARED)
      showPicked()
    } catch {
      if (mine === turn) count.textContent = "The list could not be loaded. Check the connection and try again."
    }
  }

  function showCounts(counts) {
    sort.options[0].disabled = !words
    for (const box of boxes) {
      const number = counts[box.name][data.facets[box.name].findIndex(([id]) => id === box.value)] ?? 0
      const label = box.closest("label")
      label.classList.toggle("ju-check--none", !number)
      const [shown, noun] = label.querySelector(".ju-check__n").childNodes
      shown.data = number
      noun.textContent = number === 1 ? " case" : " cases"
    }
  }

  const ticked = (facet) => boxes.filter((box) => box.checked && (!facet || box.name === facet))
  const labelOf = (box) => box.nextElementSibling.textContent.trim()
  const titleOf = (facet) => find(`[data-facet="${facet}"] legend`).textContent

  function showChips() {
    const chosen = ticked()
    const items = chosen.map((box) => [box.value === "not-known" ? `${titleOf(box.name)} not known` : labelOf(box), less(box.name, box.value)])
    if (words) items.unshift([`“${words}”`, less("q")])
    const links = items.map(([label, next]) => link(next, "ju-chip", make("span", { className: "ju-vh" }, "Remove filter "), label))
    if (links.length) links.push(link(cleared(), "ju-clear", "Clear all"))
    chips.replaceChildren(...links.map((item) => make("li", {}, item)))
    chips.hidden = !links.length
    find(".ju-facets__chosen").textContent = chosen.length ? `, ${chosen.length} chosen` : ""
  }

  function showAmounts(shown) {
    for (const old of form.querySelectorAll(".ju-cost")) old.remove()
    if (!amount) return
    note.hidden = sort.value !== "cost"
    amount.closest("label").hidden = note.hidden
    if (note.hidden) return
    const offered = data.amounts.findIndex(([id]) => id === amount.value)
    const at = (place) => data.cases.amounts[place].findIndex(([kind]) => kind === offered)
    note.querySelector("b").textContent = `${places.filter((place) => at(place) >= 0).length} of ${cases(places.length)}`
    for (const place of shown.filter((one) => at(one) >= 0)) {
      const { card, row } = nodes.get(data.cases.id[place])
      const [sum, label] = extra.amounts[place][at(place)]
      const says = (tag) => make(tag, { className: "ju-cost" }, ` ${data.amounts[offered][1].split(",")[0]}: `, make("b", {}, sum), `. ${label}`)
      card.querySelector(".ju-card__kinds").after(says("p"))
      row.querySelector("th").append(says("span"))
    }
  }

  function showNothing(without) {
    nothing.hidden = places.length > 0
    if (nothing.hidden) return
    const ways = [...(words ? ["q"] : []), ...FACETS.filter((facet) => ticked(facet).length)]
      .filter((facet) => without[facet])
      .sort((a, b) => without[b] - without[a])
      .map((facet) => {
        const what = facet === "q" ? `the words “${words}”` : `${titleOf(facet).toLowerCase()}: ${ticked(facet).map(labelOf).join(" or ")}`
        return make("li", {}, link(less(facet), "", `Without ${what}`), ` (${cases(without[facet])})`)
      })
    const hint = ways.length ? "One step wider:" : "No single choice is to blame. Take away two or more, or start again:"
    ways.push(make("li", {}, link(cleared(), "", "Clear all"), ` (${cases(total)})`))
    nothing.replaceChildren(make("h2", {}, "No case fits all of this"), make("p", {}, hint), make("ul", {}, ...ways))
    if (words) suggest(turn)
  }

  /** Offer another spelling of the words, where there is one. */
  async function suggest(mine) {
    const { correction } = await import("./search-engine.js")
    const meant = await correction(words).catch(() => "")
    if (!meant || mine !== turn) return
    const next = query()
    next.set("q", meant)
    nothing.querySelector("h2").after(make("p", {}, "Did you mean ", link(next, "", `“${meant}”`), "?"))
  }

  // --- what a reader does ---

  /** A link to a choice. A plain click goes there without leaving the page. */
  function link(next, className, ...content) {
    const made = make("a", { className, href: address(next) }, ...content)
    made.dataset.view = ""
    return made
  }

  async function follow(event) {
    const clicked = event.target.closest("a[data-view]")
    if (!clicked || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    const place = [...chips.querySelectorAll("a")].indexOf(clicked)
    history.pushState(null, "", clicked.href)
    await show(location.search)
    // The link is gone: go on with its neighbour, or with the number of results.
    const next = chips.querySelectorAll("a")[place] ?? count
    next.focus()
  }

  async function pick(box) {
    const rest = picked.filter((id) => id !== box.dataset.pick)
    picked = box.checked ? [...rest, box.dataset.pick] : rest
    // No step of its own for the back button, which would undo ticks one by one.
    history.replaceState(null, "", address(query()))
    await load()
    showPicked()
  }

  function showPicked() {
    const compare = (text) => make("a", { href: new URL(`../compare/?cases=${picked}`, base) }, text)
    const several = picked.length > 1
    const full = picked.length >= MOST_COMPARED
    for (const [id, { ticks }] of nodes) {
      for (const holder of ticks) {
        const box = holder.querySelector("input")
        box.checked = picked.includes(id)
        box.disabled = full && !box.checked
        holder.querySelector("a")?.remove()
        if (box.checked && several) holder.append(compare(`Compare these ${picked.length}`))
      }
    }
    tray.replaceChildren()
    if (!picked.length) return
    const names = picked.map((id) => data.cases.title[data.cases.id.indexOf(id)]).join("; ")
    const next = query()
    next.delete("compare")
    tray.append(make("b", {}, "To compare: "), `${names}. `, several ? compare(`Compare these ${picked.length}`) : "Tick one to three more.")
    tray.append(full ? " Four is the most that fit side by side. " : " ", link(next, "", "Choose none"))
  }

  async function download() {
    await load()
    if (!turn) await draw()
    const { csv } = await import("./explorer-csv.js")
    const text = csv(data, places, (id) => new URL(`${id}/`, base).href)
    const href = URL.createObjectURL(new Blob([text], { type: "text/csv" }))
    make("a", { href, download: "cases.csv" }).click()
    setTimeout(() => URL.revokeObjectURL(href), 10_000)
  }
}

const cases = (number) => `${number.toLocaleString("en-GB")} ${number === 1 ? "case" : "cases"}`

function make(tag, properties, ...content) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...content)
  return made
}

function parsed(html) {
  const template = document.createElement("template")
  template.innerHTML = html // made by our own build
  return template.content.children
}

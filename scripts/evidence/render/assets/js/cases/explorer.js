// The explorer of cases. The form is the state, and the address says the same: ?service=fire&effect=barrier&sort=year
// The page holds the cards and rows; those of a longer list come in parts.

import { ALIKE, choose, deciding, FACETS, ordered, scored, shared } from "./filter.js"

const AT_ONCE = 40 // cases shown of a long list, and again for each "Show more"
const MOST_COMPARED = 4
const MOST_NEAR = 3
const PAUSE = 200 // ms without a key before the words count

export function start(form) {
  const find = (selector) => form.querySelector(selector)
  const [list, chips, count, note, tray, nothing, more, fold, done, decided, near, csv] = (
    "cards chips count sorted tray nothing show-more facets__fold facets__show decided near csv"
  ).split(" ").map((name) => find(`.ju-${name}`))
  const body = find("tbody")
  const { q, sort, amount, view, services } = form.elements
  const boxes = [...form.querySelectorAll(".ju-facets [type=checkbox]")]
  const base = new URL(form.action)
  const total = Number(form.dataset.total)
  const step = list.children.length === total ? total : AT_ONCE
  const nodes = new Map() // case id to its card, its row and their ticks
  const files = new Map() // path to the promise of its content

  let data // cases.json
  let extra // text.json
  let picked = [] // ids to compare
  let places = [] // the cases of the view, in order
  let words = "" // as of the last drawing
  let order = "title" // that is usual for the last choice
  let limit = step
  let turn = 0 // the latest drawing; a late earlier one is dropped
  let waiting
  let typing = false // is the newest entry of the history one of words being typed?

  collect(list.children, body.children)
  const on = (event, act) => form.addEventListener(event, act)
  on("submit", (event) => (event.preventDefault(), typed()))
  on("input", ({ target }) => {
    if (target !== q) return
    clearTimeout(waiting)
    waiting = setTimeout(typed, PAUSE)
  })
  on("change", ({ target }) => {
    if (target.dataset.pick) pick(target)
    else if (target !== q) go()
  })
  on("click", follow)
  more.addEventListener("click", async () => {
    const next = places[limit]
    limit += step
    await draw()
    nodes.get(data.cases.id[next])[view.value === "table" ? "row" : "card"].querySelector("a").focus()
  })
  done.addEventListener("click", () => {
    fold.open = false
    count.scrollIntoView()
    count.focus()
  })
  csv.addEventListener("click", download)
  addEventListener("popstate", () => show(location.search))
  // Whoever reaches for the form will need them.
  for (const kind of ["pointerover", "focusin"]) on(kind, () => load().catch(() => {}))

  const ticked = (facet) => boxes.filter((box) => box.checked && (!facet || box.name === facet))
  const allServices = () => services.value === "all"

  /** Take the usual order, where the last was `before` or makes no sense any more. */
  function sortAsUsual(before) {
    const [match, closest] = sort.options
    match.disabled = !q.value.trim()
    closest.disabled = !ALIKE.some((facet) => ticked(facet).length)
    order = match.disabled ? (closest.disabled ? "title" : "closest") : "relevance"
    if (sort.value === before || sort.selectedOptions[0]?.disabled !== false) sort.value = order
  }

  /** The choice that the form shows, without what is as it would be anyway. */
  function query() {
    const asked = new URLSearchParams(new FormData(form))
    if (q.value.trim()) asked.set("q", q.value.trim())
    else asked.delete("q")
    if (!allServices() || !ticked("service").length) asked.delete("services")
    if (sort.value === order) asked.delete("sort")
    if (sort.value !== "cost") asked.delete("amount")
    if (view.value === "cards") asked.delete("view")
    if (picked.length) asked.set("compare", picked)
    return asked
  }

  const address = (asked) => base.pathname + (String(asked) && `?${String(asked).replaceAll("%2C", ",")}`)

  const only = (kept) => new URLSearchParams([...query()].filter(kept))
  /** The choice without one term, a whole facet, or the words ("q"). */
  const less = (facet, id) => only(([key, value]) => key !== facet || (id && value !== id))
  const cleared = () => only(([key]) => !["q", "services", ...FACETS].includes(key))

  /** Show the form's choice, with an address of its own or in place of the last one. */
  async function go(replace) {
    sortAsUsual(order)
    const next = address(query())
    if (next !== location.pathname + location.search) history[replace ? "replaceState" : "pushState"](null, "", next)
    await drawAnew()
  }

  /** Show the choice of an address. What does not exist is left out. */
  async function show(search) {
    const asked = new URLSearchParams(search)
    clearTimeout(waiting)
    for (const box of boxes) {
      box.checked = asked.getAll(box.name).includes(box.value)
      for (let around = box; box.checked && (around = around.parentNode.closest("details")) !== fold; ) around.open = true
    }
    q.value = asked.get("q") ?? ""
    services.value = asked.get("services") === "all" ? "all" : "any"
    sort.value = asked.get("sort")
    sortAsUsual()
    if (amount) {
      amount.value = asked.get("amount")
      if (!amount.value) amount.selectedIndex = 0
    }
    view.value = asked.get("view") === "table" ? "table" : "cards"
    picked = [...new Set(asked.get("compare")?.split(","))].filter(Boolean)
    await drawAnew()
  }

  async function typed() {
    clearTimeout(waiting)
    if (q.value.trim() === words) return
    const again = typing
    await go(again)
    typing = true
  }

  /** Fetch a file once; again only where that failed. */
  function fetchFile(path, as = "json") {
    if (!files.has(path)) {
      const coming = fetch(new URL(path, base)).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText)
        return answer[as]()
      })
      coming.catch(() => files.delete(path))
      files.set(path, coming)
    }
    return files.get(path)
  }

  const load = async () => (data = await fetchFile("cases.json"))

  const idOf = (place) => data.cases.id[place]
  const nodesOf = (place) => nodes.get(idOf(place))
  const termOf = (box) => data.facets[box.name].findIndex(([id]) => id === box.value)

  async function fetchNodes(wanted) {
    const missing = wanted.filter((place) => !nodesOf(place))
    const numbers = new Set(missing.map((place) => Math.floor(place / Number(form.dataset.perPart))))
    await Promise.all([...numbers].map(async (part) => {
      const { cards, rows } = await fetchFile(`parts/${part}.json`)
      collect(parsed(cards), parsed(rows))
    }))
  }

  function collect(cards, rows) {
    const rowOf = new Map([...rows].map((row) => [row.dataset.case, row]))
    for (const card of cards) {
      const id = card.dataset.case
      const row = rowOf.get(id)
      if (!nodes.has(id)) nodes.set(id, { card, row, ticks: [card, row].map((node) => node.querySelector("[data-pick]")) })
    }
  }

  function drawAnew() {
    limit = step
    typing = false
    return draw()
  }

  async function draw() {
    const mine = ++turn
    words = q.value.trim()
    try {
      await load()
      if (words || sort.value === "cost") extra = await fetchFile("text.json")
      const wanted = Object.fromEntries(FACETS.map((facet) => [facet, new Set(ticked(facet).map(termOf))]))
      const scores = words ? scored(extra.text, words) : null
      const chosen = choose(data, wanted, scores, allServices())
      const found = ordered(data, chosen.fits, sort.value, { amount: amount?.value, scores, wanted })
      const shown = found.slice(0, limit)
      await fetchNodes(shown)
      if (mine !== turn) return
      places = found
      const drawn = shown.map(nodesOf)
      list.replaceChildren(...drawn.map(({ card }) => card))
      body.replaceChildren(...drawn.map(({ row }) => row))
      const text = (found.length === total ? "" : `${found.length.toLocaleString("en-GB")} of `) + cases(total)
      if (count.textContent !== text) count.textContent = text
      done.textContent = `Show ${cases(found.length)}`
      more.hidden = shown.length === found.length
      more.textContent = `Show ${Math.min(step, found.length - shown.length)} more`
      csv.hidden = !found.length
      showCounts(chosen.counts)
      showChips()
      for (const old of form.querySelectorAll(".ju-cost, .ju-why")) old.remove()
      showAmounts(shown)
      showShared(shown, wanted)
      showDecided()
      showNear(wanted.service.size > 1 ? chosen.near : [])
      showNothing(chosen.without)
      picked = picked.filter((id) => data.cases.id.includes(id)).slice(0, MOST_COMPARED)
      showPicked()
    } catch {
      if (mine === turn) count.textContent = "The list could not be loaded. Check the connection and try again."
    }
  }

  function showCounts(counts) {
    for (const box of boxes) {
      const number = counts[box.name][termOf(box)] ?? 0
      box.parentNode.classList.toggle("ju-check--none", !number)
      const [shown, noun] = box.parentNode.querySelector(".ju-check__n").childNodes
      shown.data = number
      noun.textContent = number === 1 ? " case" : " cases"
    }
  }

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
    if (!amount) return
    note.hidden = sort.value !== "cost"
    amount.closest("label").hidden = note.hidden
    if (note.hidden) return
    const offered = data.amounts.findIndex(([id]) => id === amount.value)
    const at = (place) => data.cases.amounts[place].findIndex(([kind]) => kind === offered)
    note.querySelector("b").textContent = `${places.filter((place) => at(place) >= 0).length} of ${cases(places.length)}`
    for (const place of shown.filter((one) => at(one) >= 0)) {
      const [sum, label] = extra.amounts[place][at(place)]
      remark(place, "ju-cost", make("b", {}, sum), `. ${label}`)
    }
  }

  function remark(place, className, ...content) {
    const { card, row } = nodesOf(place)
    const says = make("p", { className }, ...content)
    card.querySelector(".ju-card__kinds").after(says)
    row.querySelector("th").append(says.cloneNode(true))
  }

  /** Labels within a sentence: the first letter small, but for abbreviations. */
  const named = (facet, terms) =>
    terms.map((term) => data.facets[facet][term][1].replace(/^.(?=[^A-Z])/, (first) => first.toLowerCase())).join(", ")

  function showShared(shown, wanted) {
    for (const place of shown) {
      const shares = ALIKE.map((facet) => named(facet, shared(data.cases, wanted, place, facet))).filter(Boolean).join("; ")
      const lacks = named("service", [...wanted.service].filter((term) => !data.cases.service[place].includes(term)))
      if (shares) remark(place, "ju-why", make("b", {}, "Shares: "), shares, lacks && `. Without: ${lacks}`)
    }
  }

  function showDecided() {
    if (!decided) return
    const some = places.length > 1 && places.length < total
    decided.classList.toggle("ju-unscripted", !some)
    if (!some) return
    decided.querySelector("span").textContent = places.length
    decided.querySelector("ul").replaceChildren(...deciding(data, places).map(({ place, ways }) => {
      const [id, name, level] = data.facets.factor[place]
      const told = ways.map((number, way) => number && `${named("effect", [way])} in ${number}`).filter(Boolean)
      return make("li", {}, to(`../factors/${id}/`, name), ` ${told.join(", ")}. `, make("b", {}, level))
    }))
  }

  // Those with few other services first.
  function showNear(others) {
    const { title, infrastructure, scale, service } = data.cases
    others.sort((a, b) => service[a].length - service[b].length)
    near.hidden = !others.length
    near.querySelector("ul").replaceChildren(...others.slice(0, MOST_NEAR).map((place) =>
      make("li", {}, to(`${idOf(place)}/`, title[place]), `: ${named("infrastructure", infrastructure[place])}; ${named("scale", scale[place])}`),
    ))
  }

  function showNothing(without) {
    nothing.hidden = places.length > 0
    if (nothing.hidden) return
    const ways = [...(words ? ["q"] : []), ...FACETS.filter((facet) => ticked(facet).length)]
      .filter((facet) => without[facet])
      .sort((a, b) => without[b] - without[a])
      .map((facet) => {
        const or = facet === "service" && allServices() ? " and " : " or "
        const what = facet === "q" ? `the words “${words}”` : `${titleOf(facet).toLowerCase()}: ${ticked(facet).map(labelOf).join(or)}`
        return make("li", {}, link(less(facet), "", `Without ${what}`), ` (${cases(without[facet])})`)
      })
    nothing.querySelector("p").textContent =
      ways.length ? "One step wider:" : "No single choice is to blame. Take away two or more, or start again:"
    ways.push(make("li", {}, link(cleared(), "", "Clear all"), ` (${cases(total)})`))
    nothing.querySelector("ul").replaceChildren(...ways)
    nothing.querySelector(".ju-meant")?.remove()
    if (words) suggest(turn)
  }

  async function suggest(mine) {
    const { correction } = await import("../search/engine.js")
    const meant = await correction(words).catch(() => "")
    if (!meant || mine !== turn) return
    const next = query()
    next.set("q", meant)
    nothing.querySelector("h2").after(make("p", { className: "ju-meant" }, "Did you mean ", link(next, "", `“${meant}”`), "?"))
  }

  const to = (path, text) => make("a", { href: new URL(path, base) }, text)
  /** A link to a choice: a plain click stays on the page. */
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
    // The link is gone.
    ;(chips.querySelectorAll("a")[place] ?? count).focus()
  }

  async function pick({ checked, dataset }) {
    picked = checked ? [...picked, dataset.pick] : picked.filter((id) => id !== dataset.pick)
    // No step of its own for the back button.
    history.replaceState(null, "", address(query()))
    showPicked()
  }

  function showPicked() {
    const number = picked.length
    for (const [id, { ticks }] of nodes) {
      for (const box of ticks) {
        box.checked = picked.includes(id)
        box.disabled = number >= MOST_COMPARED && !box.checked
      }
    }
    tray.replaceChildren()
    if (!number) return
    const compare = number > 1 ? to(`../compare/?cases=${picked}`, `Compare these ${number}`) : "tick one to three more"
    tray.append(make("b", {}, `${number} chosen: `), compare, " ", link(less("compare"), "", "Choose none"))
  }

  /** Save the lines of the view, in its order, out of those of all cases. */
  async function download() {
    await load()
    if (!turn) await draw()
    const lines = (await fetchFile("cases.csv", "text")).split("\r\n")
    // The mark tells spreadsheets that it is UTF-8.
    const text = "\uFEFF" + [lines[0], ...places.map((place) => lines[place + 1]), ""].join("\r\n")
    const href = URL.createObjectURL(new Blob([text], { type: "text/csv" }))
    make("a", { href, download: "cases.csv" }).click()
    setTimeout(() => URL.revokeObjectURL(href), 10_000)
  }

  // Last, when all that it calls is there.
  picked = [...list.querySelectorAll("[data-pick]:checked")].map((box) => box.dataset.pick)
  if (location.search) show(location.search)
  else if (String(query())) go(true) // somebody ticked before this script came
  if (location.hash === "#filters") fold.open = true
  form.dataset.ready = ""
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

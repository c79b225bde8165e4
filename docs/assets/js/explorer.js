// The explorer of cases: filters, order, chips, comparison and download, with all of it in the address.
// The page holds the cards and rows; those of a longer list are fetched in parts. Data come when first needed.

import { cleared, fromAddress, less, MOST_COMPARED, sortOf, toAddress } from "./explorer-address.js"
import { choose, FACETS, haystacks, ordered, scored } from "./explorer-filter.js"

const AT_ONCE = 40 // cases shown, and again for each "Show more", where not all are on the page
const PAUSE = 200 // ms without a key before the words count
const CROSS = '<svg viewBox="0 0 12 12" aria-hidden="true" focusable="false"><path d="m2 2 8 8m0-8-8 8" stroke="currentColor" stroke-width="2"/></svg>'

export function start(form) {
  const find = (selector) => form.querySelector(selector)
  const all = (selector) => [...form.querySelectorAll(selector)]
  const [list, body, chips, count, order, tray, nothing, more] = [
    ".ju-cards", "tbody", ".ju-chips", ".ju-count", ".ju-order", ".ju-tray", ".ju-nothing", ".ju-show-more",
  ].map(find)
  const fold = find(".ju-facets__fold")
  const { q, sort, amount } = form.elements
  const boxes = new Map(FACETS.map((facet) => [facet, all(`input[name="${facet}"]`)]))
  const total = Number(form.dataset.total)
  const nodes = new Map() // case id to its card and its row
  const parts = new Map() // part of the list to the promise of its nodes
  const isWhole = list.children.length === total
  const step = isWhole ? total : AT_ONCE

  let data // cases.json, once it is here
  let extra // text.json and what words are looked for in
  let known
  let state
  let limit = step
  let turn = 0 // the latest drawing; an earlier one that comes late is dropped
  let view // what is drawn: places of cases in order
  let waiting
  let typing = false // the newest entry of the history is of words being typed

  collect(list.children, body.children)
  find("thead tr").append(element("th", "ju-pick", "Compare", { scope: "col" }))
  for (const page of all(".ju-pages")) page.hidden = true
  form.addEventListener("submit", (event) => (event.preventDefault(), typed()))
  form.addEventListener("input", (event) => {
    if (event.target !== q) return
    clearTimeout(waiting)
    waiting = setTimeout(typed, PAUSE)
  })
  form.addEventListener("change", (event) => {
    if (event.target === q) return
    if (event.target.dataset.pick) pick(event.target)
    else go(chosen())
  })
  form.addEventListener("click", follow)
  more.addEventListener("click", async () => {
    const last = limit
    limit += step
    await draw()
    const next = nodes.get(data.cases.id[view[last]])
    next?.[state.view === "table" ? "row" : "card"].querySelector("a").focus()
  })
  find(".ju-csv").addEventListener("click", download)
  addEventListener("popstate", async () => {
    if (!(await load())) return
    typing = false
    clearTimeout(waiting)
    set(fromAddress(location.search, known))
  })
  // Whoever reaches for the form will need the data; an address with a choice needs them now.
  form.addEventListener("pointerover", load, { once: true })
  form.addEventListener("focusin", load, { once: true })
  if (location.search) load().then((loaded) => loaded && set(fromAddress(location.search, known)))
  else form.reset()
  if (matchMedia("(max-width: 59.99em)").matches) fold.open = false
  form.dataset.ready = ""

  async function load() {
    if (data) return true
    try {
      const loaded = await fetchJson("cases.json")
      if (data) return true
      data = loaded
      known = {
        facets: Object.fromEntries(FACETS.map((facet) => [facet, data.facets[facet].map(([id]) => id)])),
        amounts: data.amounts.map(([id]) => id),
        cases: new Set(data.cases.id),
      }
      state = fromAddress("", known)
      return true
    } catch {
      count.textContent = "The filters could not be loaded. Check the connection and try again."
      return false
    }
  }

  async function fetchJson(path) {
    const answer = await fetch(new URL(path, form.action))
    if (!answer.ok) throw new Error(answer.statusText)
    return answer.json()
  }

  /** The state as the controls show it. */
  function chosen() {
    const ticked = (facet) => boxes.get(facet).filter((box) => box.checked).map((box) => box.value)
    const words = q.value.trim()
    const asked = sort.value === "relevance" && !words ? "" : sort.value
    return {
      q: words,
      terms: Object.fromEntries(FACETS.map((facet) => [facet, ticked(facet)])),
      sort: asked === sortOf({ q: words }) ? "" : asked,
      amount: amount?.value ?? "",
      view: find('[name="view"]:checked').value,
      compare: state?.compare ?? [],
    }
  }

  async function typed() {
    clearTimeout(waiting)
    if (!(await load())) return
    const words = q.value.trim()
    if (words === state.q) return
    // First words put the best match first; without words there is no match to order by.
    const next = { ...state, q: words, sort: state.q && state.sort !== "relevance" ? state.sort : "" }
    const wasTyping = typing
    go(next, wasTyping)
    typing = true
  }

  /** Take a state as the reader's choice: it gets an address of its own, unless it replaces the last. */
  async function go(next, replace = false) {
    if (!(await load())) return
    typing = false
    const address = location.pathname + toAddress(next)
    if (address !== location.pathname + location.search) {
      history[replace ? "replaceState" : "pushState"](null, "", address)
    }
    await set(next)
  }

  /** Show a state, in the controls and below them. */
  async function set(next) {
    state = next
    limit = step
    for (const [facet, inputs] of boxes) {
      for (const box of inputs) {
        box.checked = state.terms[facet].includes(box.value)
        if (box.checked && box.closest(".ju-more")) box.closest(".ju-more").open = true
      }
    }
    if (q !== document.activeElement || q.value.trim() !== state.q) q.value = state.q
    sort.options[0].disabled = !state.q
    sort.value = sortOf(state)
    if (amount) amount.value = state.amount
    find(`[name="view"][value="${state.view}"]`).checked = true
    await draw()
  }

  async function draw() {
    const mine = ++turn
    const late = setTimeout(() => (count.textContent = "Loading …"), 600)
    try {
      if (state.q || sortOf(state) === "cost") await loadExtra()
      const scores = state.q ? scored(extra.stacks, state.q) : null
      const terms = Object.fromEntries(
        FACETS.map((facet) => [facet, new Set(state.terms[facet].map((id) => known.facets[facet].indexOf(id)))]),
      )
      const result = choose(data, terms, scores)
      const places = ordered(data, result.fits, { sort: sortOf(state), amount: state.amount }, scores)
      const shown = places.slice(0, limit)
      await fetchNodes(shown)
      if (mine !== turn) return
      view = places
      const drawn = shown.map((place) => nodes.get(data.cases.id[place])).filter(Boolean)
      list.replaceChildren(...drawn.map(({ card }) => card))
      body.replaceChildren(...drawn.map(({ row }) => row))
      say(places.length)
      showCounts(result.counts)
      showChips()
      showOrder(shown, places)
      showNothing(places.length, result.without)
      showCompared()
      more.hidden = shown.length === places.length
      more.textContent = `Show ${Math.min(step, places.length - shown.length)} more`
      find(".ju-csv").hidden = !places.length
    } catch {
      if (mine === turn) count.textContent = "The list could not be loaded. Check the connection and try again."
    } finally {
      clearTimeout(late)
    }
  }

  async function loadExtra() {
    if (extra) return
    const loaded = await fetchJson("text.json")
    extra ??= { stacks: haystacks(data, loaded.text), amounts: loaded.amounts }
  }

  async function fetchNodes(places) {
    const missing = places.filter((place) => !nodes.has(data.cases.id[place]))
    const wanted = new Set(missing.map((place) => Math.floor(place / Number(form.dataset.perPart))))
    await Promise.all([...wanted].map((part) => {
      if (!parts.has(part)) {
        parts.set(part, fetchJson(`parts/${part}.json`).then(({ cards, rows }) => collect(parsed(cards), parsed(rows)), (error) => {
          parts.delete(part)
          throw error
        }))
      }
      return parts.get(part)
    }))
  }

  function parsed(html) {
    const template = document.createElement("template")
    template.innerHTML = html // of our own build
    return template.content.children
  }

  function collect(cards, rows) {
    const rowOf = new Map([...rows].map((row) => [row.dataset.case, row]))
    for (const card of [...cards]) {
      const id = card.dataset.case
      if (nodes.has(id)) continue
      const row = rowOf.get(id)
      const title = card.querySelector("h2").textContent
      const picks = [picker(id, title), picker(id, title)]
      card.querySelector(".ju-card__foot").append(picks[0])
      const cell = element("td", "ju-pick")
      cell.dataset.label = "Compare"
      cell.append(picks[1])
      row.append(cell)
      nodes.set(id, { card, row, title, picks })
    }
  }

  function picker(id, title) {
    const holder = element("span", "ju-pick__holder")
    const label = element("label", "ju-pick__label")
    const box = element("input", "", "", { type: "checkbox" })
    box.dataset.pick = id
    label.append(box, element("span", "", "Compare"), element("span", "ju-vh", ` ${title}`))
    holder.append(label)
    return holder
  }

  async function pick(box) {
    const id = box.dataset.pick
    if (!(await load())) return
    const rest = state.compare.filter((other) => other !== id)
    state = { ...state, compare: box.checked ? [...rest, id] : rest }
    // No step of its own for the back button: it would undo ticks one by one.
    history.replaceState(null, "", location.pathname + toAddress(state))
    showCompared()
  }

  function compareAddress() {
    return new URL(`../compare/?cases=${state.compare.join(",")}`, form.action).href
  }

  function showCompared() {
    const picked = state.compare
    const full = picked.length >= MOST_COMPARED
    for (const [id, { picks }] of nodes) {
      for (const holder of picks) {
        const box = holder.querySelector("input")
        box.checked = picked.includes(id)
        box.disabled = full && !box.checked
        holder.querySelector("a")?.remove()
        if (box.checked && picked.length > 1) {
          holder.append(" ", element("a", "", `these ${picked.length}`, { href: compareAddress() }))
          holder.lastChild.setAttribute("aria-label", `Compare these ${picked.length} cases`)
        }
      }
    }
    tray.replaceChildren()
    if (!picked.length) return
    const names = picked.map((id) => data.cases.title[data.cases.id.indexOf(id)])
    tray.append(element("b", "", `${picked.length} to compare: `), `${names.join("; ")}. `)
    if (picked.length > 1) tray.append(element("a", "", `Compare these ${picked.length}`, { href: compareAddress() }), " ")
    else tray.append("Choose one to three more. ")
    if (full) tray.append("Four is the most that fit side by side. ")
    tray.append(link("Choose none", { ...state, compare: [] }))
  }

  function say(number) {
    const noun = total === 1 ? "case" : "cases"
    const text = number === total ? `${total} ${noun}` : `${number} of ${total} ${noun}`
    if (count.textContent !== text) count.textContent = text
  }

  function showCounts(counts) {
    for (const [facet, inputs] of boxes) {
      const places = new Map(known.facets[facet].map((id, place) => [id, place]))
      for (const box of inputs) {
        const number = counts[facet][places.get(box.value)] ?? 0
        const label = box.closest("label")
        label.classList.toggle("ju-check--none", number === 0)
        const shown = label.querySelector(".ju-check__n")
        shown.firstChild.data = String(number)
        shown.lastChild.textContent = number === 1 ? " case" : " cases"
      }
    }
  }

  const labelOf = (facet, id) => data.facets[facet].find(([term]) => term === id)[1]
  const titleOf = (facet) => find(`[data-facet="${facet}"] legend`).textContent

  function showChips() {
    const made = FACETS.flatMap((facet) =>
      state.terms[facet].map((id) => chip(id === "not-known" ? `${titleOf(facet)} not known` : labelOf(facet, id), less(state, facet, id))),
    )
    if (state.q) made.unshift(chip(`“${state.q}”`, less(state, "q")))
    const number = made.length
    if (number) {
      const item = element("li")
      item.append(link("Clear all", cleared(state), "ju-clear"))
      made.push(item)
    }
    chips.replaceChildren(...made)
    chips.hidden = !number
    const ticks = number - (state.q ? 1 : 0)
    find(".ju-facets__chosen").textContent = ticks ? `, ${ticks} chosen` : ""
  }

  function chip(label, next) {
    const item = element("li")
    const made = link(label, next, "ju-chip")
    made.prepend(element("span", "ju-vh", "Remove filter "))
    made.insertAdjacentHTML("beforeend", CROSS)
    item.append(made)
    return item
  }

  function showOrder(shown, places) {
    const byCost = sortOf(state) === "cost"
    if (amount) amount.closest("label").hidden = !byCost
    for (const note of all(".ju-cost")) note.remove()
    order.hidden = !byCost
    if (!byCost) return
    const offered = known.amounts.indexOf(state.amount)
    const at = (place) => data.cases.amounts[place].findIndex(([kind]) => kind === offered)
    const having = places.filter((place) => at(place) !== -1).length
    order.textContent = `The largest amount of this kind and in this currency that a source states, at the prices of its time. What it covers differs from case to case, so read its words. ${having} of these ${places.length} cases ${having === 1 ? "has" : "have"} one; the others follow by title.`
    for (const place of shown) {
      const index = at(place)
      const node = nodes.get(data.cases.id[place])
      if (index === -1 || !node) continue
      const [words, label] = extra.amounts[place][index]
      const kind = data.amounts[offered][1].split(",")[0]
      for (const [holder, tag] of [[node.card.querySelector(".ju-card__kinds"), "p"], [node.row.querySelector("th").lastChild, "span"]]) {
        const note = element(tag, "ju-cost", ` ${kind}: `)
        note.append(element("b", "", words), `, ${label}`)
        holder.after(note)
      }
    }
  }

  function showNothing(number, without) {
    nothing.hidden = number > 0
    nothing.replaceChildren()
    if (number) return
    const asked = [...(state.q ? ["q"] : []), ...FACETS.filter((facet) => state.terms[facet].length)]
    const ways = asked.filter((facet) => without[facet]).sort((a, b) => without[b] - without[a])
    nothing.append(element("h2", "", "No case fits all of this"))
    const hint = ways.length
      ? "One step wider:"
      : "No single choice is to blame: take away two or more of them, or start again."
    nothing.append(element("p", "", hint))
    const steps = element("ul")
    for (const facet of ways) {
      const what = facet === "q" ? `the words “${state.q}”` : `${titleOf(facet).toLowerCase()} (${state.terms[facet].map((id) => labelOf(facet, id)).join(" or ")})`
      const item = element("li")
      item.append(link(`Without ${what}`, less(state, facet)), `: ${without[facet]} ${without[facet] === 1 ? "case" : "cases"}`)
      steps.append(item)
    }
    const last = element("li")
    last.append(link("Clear all", cleared(state)), `: ${total} cases`)
    steps.append(last)
    nothing.append(steps)
    if (state.q) suggest(turn)
  }

  /** Offer another spelling of the words, where there is one. */
  async function suggest(mine) {
    const { correction } = await import("./search-engine.js")
    const meant = await correction(state.q).catch(() => "")
    if (!meant || mine !== turn) return
    const hint = element("p", "", "Did you mean ")
    hint.append(link(`“${meant}”`, { ...state, q: meant }), "?")
    nothing.querySelector("h2").after(hint)
  }

  /** A link to a state of the explorer. A plain click goes there without leaving the page. */
  function link(text, next, className = "") {
    const made = element("a", className, text, { href: new URL(form.action).pathname + toAddress(next) })
    made.dataset.view = ""
    return made
  }

  async function follow(event) {
    const clicked = event.target.closest("a[data-view]")
    if (!clicked || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    const place = [...chips.querySelectorAll("a")].indexOf(clicked)
    await go(fromAddress(new URL(clicked.href).search, known))
    // The link is gone: go on with its neighbour, or with the number of results.
    const next = place === -1 ? count : [...chips.querySelectorAll("a")][place] ?? count
    next.focus()
  }

  async function download() {
    if (!(await load())) return
    if (!view) await draw()
    const { csv } = await import("./explorer-csv.js")
    const text = csv(data, view, (id) => new URL(`${id}/`, form.action).href)
    const file = URL.createObjectURL(new Blob([text], { type: "text/csv" }))
    element("a", "", "", { href: file, download: "cases.csv" }).click()
    setTimeout(() => URL.revokeObjectURL(file), 10_000)
  }
}

function element(tag, className = "", text = "", properties = {}) {
  const made = Object.assign(document.createElement(tag), properties)
  if (className) made.className = className
  if (text) made.textContent = text
  return made
}

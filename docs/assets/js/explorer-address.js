// The state of the explorer and its address: ?service=fire&service=police&effect=barrier&sort=year
// Readable, in a fixed order, and without what is as it would be anyway.

import { FACETS } from "./explorer-filter.js"

export const MOST_COMPARED = 4
const SORTS = ["relevance", "title", "year", "oldest", "findings", "checked", "cost"]

/** Read an address. `known` has what exists: facets, amounts (lists of ids) and cases (a Set of ids). */
export function fromAddress(search, known) {
  const query = new URLSearchParams(search)
  const terms = Object.fromEntries(
    FACETS.map((facet) => [facet, known.facets[facet].filter((id) => query.getAll(facet).includes(id))]),
  )
  const q = (query.get("q") ?? "").trim()
  const sort = SORTS.find((name) => name === query.get("sort")) ?? ""
  const compare = [...new Set((query.get("compare") ?? "").split(","))].filter((id) => known.cases.has(id))
  return {
    q,
    terms,
    sort: (sort === "relevance" && !q) || (sort === "cost" && !known.amounts.length) ? "" : sort,
    amount: known.amounts.find((id) => id === query.get("amount")) ?? known.amounts[0] ?? "",
    view: query.get("view") === "table" ? "table" : "cards",
    compare: compare.slice(0, MOST_COMPARED),
  }
}

/** The order in which the cases stand: as chosen, else by the words, else by title. */
export const sortOf = (state) => state.sort || (state.q ? "relevance" : "title")

/** Write an address: "" where nothing is chosen. */
export function toAddress(state) {
  const query = new URLSearchParams()
  if (state.q) query.set("q", state.q)
  for (const facet of FACETS) for (const id of state.terms[facet]) query.append(facet, id)
  if (state.sort && state.sort !== sortOf({ ...state, sort: "" })) query.set("sort", state.sort)
  if (sortOf(state) === "cost") query.set("amount", state.amount)
  if (state.view !== "cards") query.set("view", state.view)
  if (state.compare.length) query.set("compare", state.compare.join(","))
  const text = query.toString().replaceAll("%2C", ",")
  return text && `?${text}`
}

/** The same state with one thing taken away: a term, all of a facet (id null), or the words (facet "q"). */
export function less(state, facet, id = null) {
  if (facet === "q") return { ...state, q: "", sort: state.sort === "relevance" ? "" : state.sort }
  const left = id === null ? [] : state.terms[facet].filter((term) => term !== id)
  return { ...state, terms: { ...state.terms, [facet]: left } }
}

/** The same state with nothing chosen; the order, the view and what is compared stay. */
export const cleared = (state) => FACETS.reduce((rest, facet) => less(rest, facet), less(state, "q"))

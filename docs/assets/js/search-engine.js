// What the search dialog asks of Pagefind: results in the order that serves people here, the counts
// of what they can be narrowed by, and another spelling where little is found. Draws nothing.

import { nearest, wordLists } from "./spelling.js"

const INDEX = new URL("../../pagefind/", import.meta.url)

export const FACETS = [
  ["kind", "Kind"],
  ["service", "Service"],
  ["infrastructure", "Infrastructure"],
  ["country", "Country"],
  ["status", "Status"],
]
export const FEW = 10 // fewer results than this: is there a likelier spelling?

/** Kinds that rank together; the earlier comes first where the words match equally well. */
const RANKS = [["Case", "Factor"], ["Topic", "Page"], ["Source"]]
const NAMES = ["title", "names", "spellings"]
const OPTIONS = {
  excerptLength: 28,
  ranking: { metaWeights: { title: 10, names: 10, spellings: 10, about: 0, kind: 0 } },
}

let loading
let facetsLoaded

async function engine() {
  loading ??= import(new URL("pagefind.js", INDEX)).then(async (pagefind) => {
    const made = pagefind.createInstance({ basePath: INDEX.href, ...OPTIONS })
    await made.init()
    return made
  })
  try {
    return await loading
  } catch (error) {
    loading = undefined
    throw error
  }
}

const asFilters = (chosen) => Object.fromEntries(Object.entries(chosen).map(([facet, value]) => [facet, [value]]))

/**
 * Find what matches: a list of {data(), fields}. Order: cases and factors with the words in a name,
 * topics and pages with them in the title, cases and factors with them in the text, all else.
 */
export async function find(words, chosen) {
  const pagefind = await engine()
  const ranks = chosen.kind ? [[chosen.kind]] : RANKS
  const answers = await Promise.all(
    ranks.map((kinds) => pagefind.search(words, { filters: { ...asFilters(chosen), kind: { any: kinds } } })),
  )
  const places = answers.map(() => ({ named: [], other: [] }))
  answers.forEach((answer, rank) => {
    for (const hit of answer.results) {
      const fields = hit.matchedMetaFields ?? []
      const place = fields.some((field) => NAMES.includes(field)) ? "named" : "other"
      places[rank][place].push({ fields, data: () => hit.data() })
    }
  })
  const [first, second, ...last] = places
  const order = [first.named, second?.named ?? [], first.other, second?.other ?? []]
  return [...order, ...last.flatMap(({ named, other }) => [named, other])].flat()
}

/** For every facet the values and how many results each would leave, given the other choices. */
export async function narrowing(words, chosen) {
  const pagefind = await engine()
  const all = await (facetsLoaded ??= pagefind.filters())
  if (!words) return all
  const searches = new Map()
  const counts = FACETS.map(async ([facet]) => {
    const others = { ...chosen }
    delete others[facet]
    const key = JSON.stringify(others)
    if (!searches.has(key)) searches.set(key, pagefind.search(words, { filters: asFilters(others) }))
    return [facet, (await searches.get(key)).filters[facet]]
  })
  return Object.fromEntries(await Promise.all(counts))
}

/** The same words with those corrected that no name or common word of the site begins with; or "". */
export async function correction(words) {
  const parts = words.split(/([\p{L}]+)/u)
  const lists = await wordLists(new URL("words/", INDEX), parts)
  const corrected = parts.map((part) => nearest(part, lists)).join("")
  return corrected === words ? "" : corrected
}

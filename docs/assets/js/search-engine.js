// What the search dialog asks of Pagefind: results in the order that serves people here, the counts
// of what they can be narrowed by, and another spelling where little is found. Draws nothing.

import { nearest, plainLetters, wordLists } from "./spelling.js"

const INDEX = new URL("../../pagefind/", import.meta.url)

export const FACETS = [
  ["kind", "Kind"],
  ["service", "Service"],
  ["infrastructure", "Infrastructure"],
  ["country", "Country"],
  ["status", "Status"],
]
export const FEW = 10 // fewer results than this: is there a likelier spelling?

/** Cases and factors, topics and pages, sources: the earlier come first where the words match equally well. */
const RANKS = [{ rank: { none: ["second", "third"] } }, { rank: "second" }, { rank: "third" }]
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
  const ranks = chosen.kind ? [{}] : RANKS
  const answers = await Promise.all(
    ranks.map((rank) => pagefind.search(words, { filters: { ...asFilters(chosen), ...rank } })),
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
  const hits = [...order, ...last.flatMap(({ named, other }) => [named, other])].flat()
  return hits.length && !(await holds(await hits[0].data(), words)) ? [] : hits
}

/**
 * Does a result hold something like every word? For a word that it does not know, Pagefind takes
 * ever shorter beginnings of it, down to one letter; that is no result.
 */
async function holds({ content, locations, meta }, words) {
  const text = content.split(/\s+/)
  const found = plainLetters([...locations.map((place) => text[place]), ...NAMES.map((name) => meta[name])].join(" "))
  const asked = plainLetters(words).match(/[\p{L}\p{N}]{3,}/gu) ?? []
  return asked.every((word) => found.includes(word.slice(0, Math.max(3, Math.ceil(word.length / 2)))))
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

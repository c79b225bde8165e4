// What the explorer computes: which cases fit, how many each further tick would leave, in which order.
// Works on the arrays of cases.json (scripts/evidence/facets.py says what is in them); draws nothing.

import { plainLetters } from "./spelling.js"

/** Facets of which a case has terms by itself. Factor and effect are looked for in one finding. */
export const TERM_FACETS = ["infrastructure", "service", "country", "scale", "status", "period"]
export const FACETS = [...TERM_FACETS, "factor", "effect"]

const NOTHING = new Set()

/**
 * Which cases fit a choice.
 * terms: facet to a Set of places in its list; scores: one number a case, 0 where the words do not fit, or null.
 * Returns the places of the cases that fit; for every facet the number of cases that each term has among those
 * that fit all other facets; and how many cases there would be without a facet, or without the words ("q").
 */
export function choose(data, terms, scores) {
  const { cases, facets } = data
  const effects = facets.effect.length
  const fits = []
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Array(facets[facet].length).fill(0)]))
  const without = Object.fromEntries([...FACETS, "q"].map((facet) => [facet, 0]))
  const asked = TERM_FACETS.map((facet) => [facet, terms[facet] ?? NOTHING])
  const factorsAsked = terms.factor ?? NOTHING
  const effectsAsked = terms.effect ?? NOTHING

  for (let place = 0; place < cases.id.length; place++) {
    // Facets that the case fails; two are enough to know that it counts nowhere.
    let failed = scores && !scores[place] ? "q" : ""
    let failures = failed ? 1 : 0
    for (const [facet, wanted] of asked) {
      if (wanted.size && !cases[facet][place].some((term) => wanted.has(term))) {
        failed = facet
        if (++failures > 1) break
      }
    }
    if (failures > 1) continue
    const factors = new Set() // of findings with an effect that is asked for
    const effectsFound = new Set() // of findings on a factor that is asked for
    let found = !factorsAsked.size && !effectsAsked.size
    for (const code of cases.findings[place]) {
      const factor = Math.floor(code / effects)
      const effect = code % effects
      const rightFactor = !factorsAsked.size || factorsAsked.has(factor)
      const rightEffect = !effectsAsked.size || effectsAsked.has(effect)
      if (rightEffect) factors.add(factor)
      if (rightFactor) effectsFound.add(effect)
      if (rightFactor && rightEffect) found = true
    }
    if (!failures) {
      for (const factor of factors) counts.factor[factor]++
      for (const effect of effectsFound) counts.effect[effect]++
      if (found) fits.push(place)
      else {
        if (factors.size || !effectsAsked.size) without.factor++
        if (effectsFound.size || !factorsAsked.size) without.effect++
      }
    } else if (found) without[failed]++
    if (found) {
      for (const [facet] of asked) {
        if (!failures || failed === facet) for (const term of cases[facet][place]) counts[facet][term]++
      }
    }
  }
  for (const facet of Object.keys(without)) without[facet] += fits.length
  return { fits, counts, without }
}

const flat = (text) => ` ${plainLetters(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `

/** What words are looked for in: for every case its title, its other names, its terms, its text. */
export function haystacks(data, texts) {
  const { cases, facets } = data
  const labels = (facet, place) => cases[facet][place].map((term) => facets[facet][term][1]).join(" ")
  return cases.id.map((id, place) => [
    flat(cases.title[place]),
    flat(`${cases.names[place]} ${id}`),
    flat(`${["infrastructure", "service", "country", "status"].map((facet) => labels(facet, place)).join(" ")} ${cases.region[place]}`),
    flat(texts[place]),
  ])
}

const WEIGHTS = [6, 5, 3, 1]

/** How well each case fits the words: 0 where one of them begins no word of the case. Null without words. */
export function scored(stacks, words) {
  const phrase = flat(words).trimEnd()
  if (!phrase) return null
  const needles = phrase.trim().split(" ").map((word) => ` ${word}`)
  return stacks.map((fields) => {
    let score = 0
    for (const needle of needles) {
      const field = fields.findIndex((text) => text.includes(needle))
      if (field === -1) return 0
      score += WEIGHTS[field] * (fields[field].includes(`${needle} `) ? 2 : 1)
    }
    // The words next to each other, as in a name.
    if (fields[0].includes(phrase) || fields[1].includes(phrase)) score += 10
    return score
  })
}

/** The same cases in an order; those that tie, or have no value, in the order of their titles. */
export function ordered(data, fits, { sort, amount }, scores) {
  const { cases } = data
  const offered = data.amounts.findIndex(([id]) => id === amount)
  const value = {
    relevance: (place) => scores?.[place] ?? 0,
    year: (place) => cases.years[place]?.[0],
    oldest: (place) => cases.years[place] && -cases.years[place][0],
    findings: (place) => cases.tally[place].reduce((sum, count) => sum + count, 0),
    checked: (place) => Number(cases.checked[place].replaceAll("-", "")),
    cost: (place) => cases.amounts[place].find(([kind]) => kind === offered)?.[1],
  }[sort]
  if (!value) return fits
  const values = new Map(fits.map((place) => [place, value(place) ?? -Infinity]))
  return [...fits].sort((a, b) => (values.get(a) === values.get(b) ? a - b : values.get(b) - values.get(a)))
}

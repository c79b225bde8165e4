// What the explorer computes: which cases fit, how many each further tick would leave, in which order.
// Works on the lists of cases.json (scripts/evidence/facets.py says what is in them); draws nothing.

import { plainLetters } from "./spelling.js"

/** Facets of which a case has terms by itself. Factor and effect are looked for in one finding. */
const TERMS = ["infrastructure", "service", "country", "scale", "status", "period"]
export const FACETS = [...TERMS, "factor", "effect"]

/**
 * Which cases fit a choice.
 * wanted: facet to a Set of places in its list; scores: a number a case, 0 where the words do not fit, or null.
 * Gives the places of the cases that fit; for every facet how many cases each term has among those that fit all
 * other facets; and how many cases there would be without a facet, or without the words ("q").
 */
export function choose({ cases, facets }, wanted, scores) {
  const effects = facets.effect.length
  const fits = []
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, facets[facet].map(() => 0)]))
  const without = Object.fromEntries([...FACETS, "q"].map((facet) => [facet, 0]))
  const passes = (facet, term) => !wanted[facet].size || wanted[facet].has(term)

  for (let place = 0; place < cases.id.length; place++) {
    // What the case fails: one thing still counts somewhere, two do not.
    const failed = scores && !scores[place] ? ["q"] : []
    for (const facet of TERMS) {
      if (wanted[facet].size && !cases[facet][place].some((term) => wanted[facet].has(term))) failed.push(facet)
    }
    if (failed.length > 1) continue
    const withEffect = new Set() // factors of findings that have a wanted effect
    const ofFactor = new Set() // effects of findings on a wanted factor
    let found = !wanted.factor.size && !wanted.effect.size
    for (const code of cases.findings[place]) {
      const [factor, effect] = [Math.floor(code / effects), code % effects]
      if (passes("effect", effect)) withEffect.add(factor)
      if (passes("factor", factor)) ofFactor.add(effect)
      found ||= passes("effect", effect) && passes("factor", factor)
    }
    if (!failed.length) {
      for (const factor of withEffect) counts.factor[factor]++
      for (const effect of ofFactor) counts.effect[effect]++
      if (found) fits.push(place)
      else {
        if (withEffect.size || !wanted.effect.size) without.factor++
        if (ofFactor.size || !wanted.factor.size) without.effect++
      }
    } else if (found) without[failed[0]]++
    if (!found) continue
    for (const facet of failed.length ? failed.filter((name) => name !== "q") : TERMS) {
      for (const term of cases[facet][place]) counts[facet][term]++
    }
  }
  for (const facet in without) without[facet] += fits.length
  return { fits, counts, without }
}

const flat = (text) => ` ${plainLetters(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `

/** Labels of a case's terms, in a list. */
export const labels = ({ cases, facets }, facet, place) => cases[facet][place].map((term) => facets[facet][term][1])

/** What words are looked for in: for every case its title, its other names, its terms, its text. */
export function haystacks(data, texts) {
  const { id, title, names, region } = data.cases
  const terms = (place) => ["infrastructure", "service", "country", "status"].flatMap((facet) => labels(data, facet, place))
  return id.map((own, place) =>
    [title[place], `${names[place]} ${own}`, [...terms(place), region[place]].join(" "), texts[place]].map(flat),
  )
}

const WEIGHTS = [6, 5, 3, 1]

/** How well each case fits the words: 0 where one of them begins no word of the case. Null without words. */
export function scored(stacks, words) {
  const phrase = flat(words).trimEnd()
  if (!phrase) return null
  const needles = phrase.trim().split(" ").map((word) => ` ${word}`)
  return stacks.map((fields) => {
    // The words next to each other, as in a name.
    let score = fields[0].includes(phrase) || fields[1].includes(phrase) ? 10 : 0
    for (const needle of needles) {
      const field = fields.findIndex((text) => text.includes(needle))
      if (field === -1) return 0
      score += WEIGHTS[field] * (fields[field].includes(`${needle} `) ? 2 : 1)
    }
    return score
  })
}

/** The same cases in an order; those that tie, or have no value, in the order of their titles. */
export function ordered({ cases, amounts }, fits, sort, amount, scores) {
  const offered = amounts.findIndex(([id]) => id === amount)
  const value = {
    relevance: (place) => scores?.[place],
    year: (place) => cases.years[place]?.[0],
    oldest: (place) => cases.years[place] && -cases.years[place][0],
    findings: (place) => cases.tally[place].reduce((sum, count) => sum + count),
    checked: (place) => Date.parse(cases.checked[place]),
    cost: (place) => cases.amounts[place].find(([kind]) => kind === offered)?.[1],
  }[sort]
  if (!value) return fits
  const values = new Map(fits.map((place) => [place, value(place) ?? -Infinity]))
  return [...fits].sort((a, b) => (values.get(a) === values.get(b) ? a - b : values.get(b) - values.get(a)))
}

// What follows from a choice: computed from the lists of cases.json, which
// render/pages/cases/data.py makes. Draws nothing.

import { plainLetters } from "../site/words.js";
import { FACETS, KIND, OF_FINDINGS, REACH, SERVES, TERMS } from "./facets.js";
import { marksOf, nearness, rank } from "./nearness.js";

const DECIDING = 5; // as in analyse/facets.py

/** The terms of a case that were chosen. */
export const shared = (cases, wanted, place, facet) =>
  cases[facet][place].filter((term) => wanted[facet].has(term));

/**
 * Which cases fit a choice. wanted: facet to a Set of places in its list; scores: 0 where the words
 * do not fit, or null; all: must a case serve all that were chosen? Gives places of cases that fit;
 * that serve all, but are of another kind or reach (near); how many cases each term has among
 * those that fit all other facets (counts); how many there would be without a facet or the words
 * (without).
 */
export function choose({ cases, facets }, wanted, scores, all) {
  const decode = decoder(facets);
  const isAny = Object.fromEntries(OF_FINDINGS.map((facet) => [facet, !wanted[facet].size]));
  const [fits, near] = [[], []];
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, facets[facet].map(() => 0)]));
  const without = Object.fromEntries([...FACETS, "q"].map((facet) => [facet, 0]));
  const passes = (facet, term) => !wanted[facet].size || wanted[facet].has(term);
  for (let place = 0; place < cases.id.length; place++) {
    // What the case fails: one thing still counts somewhere, two do not.
    const failed = scores && !scores[place] ? ["q"] : [];
    const has = (facet) => shared(cases, wanted, place, facet).length;
    const servesAll = !SERVES || has(SERVES) === wanted[SERVES].size;
    for (const facet of TERMS) {
      if (wanted[facet].size && !(all && facet === SERVES ? servesAll : has(facet))) {
        failed.push(facet);
      }
    }
    if (failed.length > 1) continue;
    // Terms of findings that are right in every other facet of a finding.
    const right = Object.fromEntries(OF_FINDINGS.map((facet) => [facet, new Set()]));
    let found = OF_FINDINGS.every((facet) => isAny[facet]);
    for (const code of cases.findings[place]) {
      const finding = decode(code);
      const wrong = OF_FINDINGS.filter((facet) => !passes(facet, finding[facet]));
      for (const facet of OF_FINDINGS) {
        if (wrong.every((other) => other === facet)) right[facet].add(finding[facet]);
      }
      found ||= !wrong.length;
    }
    const [only] = failed;
    if (!only) {
      if (found) fits.push(place);
      for (const facet of OF_FINDINGS) {
        for (const term of right[facet]) counts[facet][term]++;
        const isFree = OF_FINDINGS.every((other) => other === facet || isAny[other]);
        if (!found && (right[facet].size || isFree)) without[facet]++;
      }
    } else if (found) without[only]++;
    if (!found) continue;
    if (servesAll && only && (only === KIND || only === REACH)) near.push(place);
    for (const facet of only ? widened(only, all) : TERMS) {
      for (const term of cases[facet][place]) counts[facet][term]++;
    }
  }
  for (const facet in without) without[facet] += fits.length;
  return { fits, near, counts, without };
}

/** What reads a finding of cases.json: its factor, effect and basis, as places in their lists. */
function decoder({ effect: { length: effects }, basis: { length: bases } }) {
  return (code) => ({
    factor: Math.floor(code / (effects * bases)),
    effect: Math.floor(code / bases) % effects,
    basis: code % bases,
  });
}

/**
 * Facets in which a further term would take in a case that fails only this; whom a case serves widens
 * unless all are asked for.
 */
const widened = (failed, all) => (failed === "q" || (all && failed === SERVES) ? [] : [failed]);

/** How near each case is to what was chosen, by the facets in which something was. */
export function closeness({ facets, nearness: known }, wanted) {
  const chosen = Object.entries(wanted).filter(([, places]) => places.size);
  const ids = chosen.map(([facet, places]) => [
    facet,
    [...places].map((place) => facets[facet][place][0]),
  ]);
  const own = marksOf(known.marks, Object.fromEntries(ids));
  return nearness(known, own, new Set(chosen.map(([facet]) => facet)));
}

/** Labels of terms within a sentence: the first letter small, but for abbreviations. */
export const labels = (facets, facet, terms) =>
  terms
    .map((term) => facets[facet][term][1].replace(/^.(?=[^A-Z])/, (first) => first.toLowerCase()))
    .join(", ");

/** The factors that most of these cases have a finding on, with how many cases have each effect. */
export function deciding({ cases, facets }, places) {
  const decode = decoder(facets);
  const ways = facets.effect.map(() => 0);
  const factors = facets.factor.map((_, place) => ({ place, among: new Set(), ways: [...ways] }));
  for (const place of places) {
    const told = new Set(); // a case with two findings of one factor and effect counts once
    for (const code of cases.findings[place]) {
      const { factor, effect } = decode(code);
      factors[factor].among.add(place);
      const way = factor * ways.length + effect;
      if (!told.has(way)) factors[factor].ways[effect]++;
      told.add(way);
    }
  }
  return factors
    .filter(({ among }) => among.size)
    .sort((a, b) => b.among.size - a.among.size)
    .slice(0, DECIDING);
}

const flat = (text) =>
  ` ${plainLetters(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;

const WEIGHTS = [6, 5, 3, 1]; // of title, other names, terms and text, as in text.json

/** How well each case fits the words: 0 where one begins no word of it. Null without words. */
export function scored(stacks, words) {
  const phrase = flat(words).trimEnd();
  if (!phrase) return null;
  const needles = phrase
    .trim()
    .split(" ")
    .map((word) => ` ${word}`);
  return stacks.map((fields) => {
    // As in a name.
    let score = fields[0].includes(phrase) || fields[1].includes(phrase) ? 10 : 0;
    for (const needle of needles) {
      const field = fields.findIndex((text) => text.includes(needle));
      if (field === -1) return 0;
      score += WEIGHTS[field] * (fields[field].includes(`${needle} `) ? 2 : 1);
    }
    return score;
  });
}

/** The same cases in an order; those that tie, or have no value, in the order of their titles. */
export function ordered({ cases, amounts }, fits, sort, { amount, scores, likeness }) {
  const offered = amounts.findIndex(([id]) => id === amount);
  const value = {
    relevance: (place) => scores?.[place],
    closest: (place) => rank(likeness[place], cases.count[place]),
    year: (place) => cases.years[place]?.[0],
    oldest: (place) => cases.years[place] && -cases.years[place][0],
    findings: (place) => cases.count[place],
    checked: (place) => Date.parse(cases.checked[place]),
    cost: (place) => cases.amounts[place].find(([kind]) => kind === offered)?.[1],
  }[sort];
  if (!value) return fits;
  const values = new Map(fits.map((place) => [place, value(place) ?? -Infinity]));
  return [...fits].sort((a, b) =>
    values.get(a) === values.get(b) ? a - b : values.get(b) - values.get(a),
  );
}

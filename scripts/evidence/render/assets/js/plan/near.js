// Which cases are near a plan, and what their findings name. Computed from cases.json and the files
// of cases; draws nothing.

import { marksOf, NEAR, nearness, points, rank } from "../cases/nearness.js";

export const MOST_NEAR = 8; // cases that count as the nearest

const byList = (terms) => {
  const lists = {};
  for (const [list, id] of terms) (lists[list] ??= []).push(id);
  return lists;
};

/** Those terms that projects can have in common; an address may name others. */
export const knownTerms = ({ nearness: { marks } }, terms) =>
  terms.filter(([list, id]) => marks.some((mark) => mark[0] === list && mark[1] === id));

/** The terms of a plan with those that come with its countries, such as a family of law. */
export const withGroups = (terms, country, groups) => [
  ...new Map(
    [...terms, ...terms.flatMap(([list, id]) => (list === country && groups[id]) || [])].map(
      (pair) => [String(pair), pair],
    ),
  ).values(),
];

/**
 * All cases by nearness, the nearest first: {place, id, points, isNear}. data: cases.json; terms: pairs of
 * list and id, with the terms that come with these.
 */
export function ordered({ cases, nearness: known }, terms) {
  const wanted = byList(terms);
  const own = marksOf(known.marks, wanted);
  const scores = nearness(known, own, new Set(Object.keys(wanted)));
  return cases.id
    .map((id, place) => ({
      id,
      place,
      points: points(scores[place]),
      isNear: points(scores[place]) >= NEAR,
      order: rank(scores[place], cases.count[place]),
    }))
    .filter(({ place }) => scores[place] > 0)
    .sort((a, b) => b.order - a.order || a.place - b.place);
}

/** What a case shares with a plan, and where it differs: {same, differs}, both lists of labels. */
export function compared({ cases, facets }, terms, place) {
  const found = { same: [], differs: [], lacks: [] };
  for (const [list, ids] of Object.entries(byList(terms))) {
    if (!cases[list]) continue;
    const label = (term) => facets[list][term][1];
    const has = cases[list][place];
    const wanted = ids.map((id) => facets[list].findIndex(([other]) => other === id));
    const shared = has.filter((term) => wanted.includes(term));
    found.same.push(...shared.map(label));
    found.differs.push(...has.filter((term) => !wanted.includes(term)).map(label));
    found.lacks.push(...wanted.filter((term) => term >= 0 && !has.includes(term)).map(label));
  }
  return found;
}

/** The labels of terms. */
export const labelsOf = (terms, facets) =>
  terms.flatMap(([list, id]) => facets[list]?.find(([other]) => other === id)?.slice(1, 2) ?? []);

/** Does a case have every term of a list that the plan has? */
export function covers({ cases, facets }, terms, list, place) {
  const wanted = terms.filter(([name]) => name === list);
  return wanted.every(([, id]) => cases[list][place].some((term) => facets[list][term][0] === id));
}

/**
 * The factors that these cases name, those named in most first: {factor, cases, helped, hindered},
 * numbers of cases. Of those named in as many the one that fewer of all cases name is first.
 */
export function named(cases, factors) {
  const found = new Map();
  for (const { id, findings } of cases) {
    for (const { factor, way } of findings) {
      const entry = found.get(factor) ?? {
        cases: new Set(),
        helped: new Set(),
        hindered: new Set(),
      };
      found.set(factor, entry);
      entry.cases.add(id);
      // What did both counts on either side.
      if (way !== "hindered") entry.helped.add(id);
      if (way !== "helped") entry.hindered.add(id);
    }
  }
  return [...found]
    .map(([factor, { cases: those, helped, hindered }]) => ({
      factor,
      cases: those.size,
      helped: helped.size,
      hindered: hindered.size,
    }))
    .sort((a, b) => b.cases - a.cases || factors[a.factor].cases - factors[b.factor].cases);
}

/** The findings of these cases on a factor, those that a source states first. */
export function findingsOn(cases, factor) {
  const found = cases.flatMap((item) =>
    item.findings
      .filter((finding) => finding.factor === factor)
      .map((finding) => ({ item, finding })),
  );
  return found.sort((a, b) => (b.finding.basis === "stated") - (a.finding.basis === "stated"));
}

/**
 * The nearest case that came to another end than the nearest of which the end is known: one failed
 * where the other did not. ends: the list of statuses in `data`, and the role of each.
 */
export function otherwise({ cases, facets }, entries, { list, roles }) {
  if (!list) return undefined;
  const endOf = ({ place }) => roles[facets[list][cases[list][place][0]][0]];
  const told = entries.filter((entry) => ["failed", "running", "ended"].includes(endOf(entry)));
  const failed = (entry) => endOf(entry) === "failed";
  return told.find((entry) => failed(entry) !== failed(told[0]));
}

// How near each case is to a description: what both have, as a share of what either has. The same
// measure as in analyse/nearness/measure.py, which says what each mark counts for. Needs no page.

export const NEAR = 40; // points of 100 below which a case is not near
const SAME = 1e9; // to the ninth decimal place two scores are the same

/**
 * The marks of what was chosen, as places in the table of marks. wanted: facet to the ids chosen in
 * it. Which kind is the main one is known only where one alone was chosen.
 */
export function marksOf(table, wanted) {
  const has = ([facet, id, manner]) => {
    const ids = wanted[facet] ?? [];
    if (manner === "without") return ids.length && !ids.includes(id);
    return ids.includes(id) && (manner !== "first" || ids.length === 1);
  };
  return table.flatMap((mark, place) => (has(mark) ? [place] : []));
}

/**
 * How near each case is to a description, from 0 to 1. own: its marks, as places in the table;
 * facets: a Set of those that are compared, else all are.
 */
export function nearness({ marks, cases }, own, facets) {
  const has = new Set(own);
  const sum = (places) => places.reduce((total, place) => total + marks[place][3], 0);
  const whole = sum(own);
  return cases.map((places) => {
    const asked = facets ? places.filter((place) => facets.has(marks[place][0])) : places;
    const both = sum(asked.filter((place) => has.has(place)));
    return both && both / (whole + sum(asked) - both);
  });
}

/** A score as readers see it, of 100. */
export const points = (score) => Math.floor(100 * score + 0.5);

/** What cases are ordered by: of two that are as near, the one with more findings is first. */
export const rank = (score, findings) => Math.round(score * SAME) + findings / (findings + 1);

// What a reader of the list has chosen, as a plain value. Knows no form, no address, no case.
//
// A choice is {terms, words, all, sort, usual, amount, view, picked}. `terms` are pairs of facet
// and id, in the order of the form; `all` asks for cases with every service chosen, not any;
// `usual` is the order that such a choice has unless another is asked for; `picked` are the ids of
// cases to compare.

import { ALIKE } from "./facets.js";

export const MOST_COMPARED = 4;

/** The ids chosen in a facet. */
export const idsOf = (choice, facet) =>
  choice.terms.filter(([name]) => name === facet).map(([, id]) => id);

/** Which of the orders that not every choice allows make sense for this one? */
export const allows = (choice) => ({
  relevance: choice.words !== "",
  closest: choice.terms.some(([facet]) => ALIKE.includes(facet)),
});

/**
 * The choice in its usual order, where the last was `before`, does not exist, or makes no sense any
 * more.
 */
export function inUsualOrder(choice, before) {
  const allowed = allows(choice);
  const usual = allowed.relevance ? "relevance" : allowed.closest ? "closest" : "title";
  const stays = choice.sort && choice.sort !== before && (allowed[choice.sort] ?? true);
  return { ...choice, usual, sort: stays ? choice.sort : usual };
}

/** Take a case into the comparison, or out of it. */
export function pick(choice, id, isPicked) {
  const others = choice.picked.filter((other) => other !== id);
  return { ...choice, picked: isPicked ? [...others, id] : others };
}

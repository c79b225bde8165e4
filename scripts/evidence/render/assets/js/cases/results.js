// From a choice to the cases that fit it: fetches the lists and asks filter.js. Draws nothing.

import { fetchOnce } from "../site/fetch.js";
import { FACETS } from "./facets.js";
import { choose, closeness, ordered, scored } from "./filter.js";
import { idsOf } from "./state.js";

export function resultsFrom(base) {
  const load = () => fetchOnce(new URL("cases.json", base));

  /**
   * Everything that the page says of a choice: `data` and `extra` are what cases.json and text.json
   * hold (`extra` only where words or amounts are asked for), `wanted` the places of the chosen
   * terms in their lists, `likeness` how near each case is to them, `found` the places of the cases in their order; the rest is as choose()
   * gives it.
   */
  async function resultsOf(choice) {
    const data = await load();
    const needsText = choice.words || choice.sort === "cost";
    const extra = needsText ? await fetchOnce(new URL("text.json", base)) : undefined;
    const placeOf = (facet, id) => data.facets[facet].findIndex(([other]) => other === id);
    const placesOf = (facet) => new Set(idsOf(choice, facet).map((id) => placeOf(facet, id)));
    const wanted = Object.fromEntries(FACETS.map((facet) => [facet, placesOf(facet)]));
    const scores = choice.words ? scored(extra.text, choice.words) : null;
    const { fits, ...others } = choose(data, wanted, scores, choice.all);
    const likeness = closeness(data, wanted);
    const found = ordered(data, fits, choice.sort, { amount: choice.amount, scores, likeness });
    return { data, extra, wanted, likeness, found, ...others };
  }

  /** The lines of these cases as CSV, in their order, out of those of all cases. */
  async function csvOf(found) {
    const lines = (await fetchOnce(new URL("cases.csv", base), { as: "text" })).split("\r\n");
    // The mark tells spreadsheets that it is UTF-8.
    return `\uFEFF${[lines[0], ...found.map((place) => lines[place + 1]), ""].join("\r\n")}`;
  }

  return { load, resultsOf, csvOf };
}

// A choice as an address and back: ?country=gb&effect=barrier&sort=year. What is as it would be
// anyway is left out. Also the way back through earlier choices, which the browser's history keeps.

import { make, pageAt } from "../site/dom.js";
import { ALL_OF, FACETS, SERVES } from "./facets.js";

/** The choice that a query asks for. What it asks for need not exist. */
export function fromQuery(search) {
  const asked = new URLSearchParams(search);
  return {
    terms: [...asked].filter(([key]) => FACETS.includes(key)),
    words: asked.get("q") ?? "",
    all: ALL_OF !== "" && asked.get(ALL_OF) === "all",
    sort: asked.get("sort"),
    amount: asked.get("amount"),
    view: asked.get("view") === "table" ? "table" : "cards",
    picked: [...new Set(asked.get("compare")?.split(","))].filter(Boolean),
  };
}

/** The query of a choice, in the order of the form. */
export function toQuery({ terms, words, all, sort, usual, amount, view, picked }) {
  const query = new URLSearchParams();
  for (const [facet, id] of terms) {
    if (facet === SERVES && all) query.set(ALL_OF, "all");
    query.append(facet, id);
  }
  if (words) query.set("q", words);
  if (sort !== usual) query.set("sort", sort);
  if (sort === "cost" && amount) query.set("amount", amount);
  if (view !== "cards") query.set("view", view);
  if (picked.length) query.set("compare", picked);
  return query;
}

const only = (query, kept) => new URLSearchParams([...query].filter(kept));

/** A query without one term, a whole facet, or the words ("q"). */
export const without = (query, facet, id) =>
  only(query, ([key, value]) => key !== facet || (id && value !== id));

/** A query without any filter: order, view and the cases to compare stay. */
export const cleared = (query) => only(query, ([key]) => !["q", ALL_OF, ...FACETS].includes(key));

/** The addresses of a list of cases that stands at `base`. */
export function addressesFrom(base) {
  const addressOf = (query) =>
    base.pathname + (String(query) && `?${String(query).replaceAll("%2C", ",")}`);
  return {
    /**
     * Make this query the page's address: a step of its own for the back button, or in place of the
     * last one.
     */
    enter(query, { isStep }) {
      const next = addressOf(query);
      if (next === location.pathname + location.search) return;
      if (isStep) history.pushState(null, "", next);
      else history.replaceState(null, "", next);
    },
    /** Make the address of a link to a choice the page's. */
    follow: (link) => history.pushState(null, "", link.href),
    /** A link to another page of the site. */
    linkTo: (path, text) => make("a", { href: pageAt(path, base), dir: "auto" }, text),
    /** A link to another choice: a plain click stays on the page. */
    linkToChoice: (query, attributes, ...content) =>
      make("a", { ...attributes, href: addressOf(query), "data-view": "" }, ...content),
  };
}

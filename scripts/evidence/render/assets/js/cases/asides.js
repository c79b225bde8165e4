// What stands around the list: the factors that decided its cases, other cases that come close,
// and, where no case fits, the ways out. Each is drawn from the results of a choice; none changes
// it but through a link.

import { make } from "../site/dom.js";
import { ifNotFetched } from "../site/fetch.js";
import { counted } from "../site/words.js";
import { cleared, toQuery, without } from "./address.js";
import { labelOf, titleOf } from "./controls.js";
import { FACETS, KIND, REACH, SERVES } from "./facets.js";
import { deciding, labels } from "./filter.js";
import { idsOf } from "./state.js";

const MOST_NEAR = 3;

/** Return what draws them all anew. */
export function asidesOf(form, { linkTo, linkToChoice }) {
  const [decided, near, nothing] = ["decided", "near", "nothing"].map((name) =>
    form.querySelector(`.ju-${name}`),
  );
  const total = Number(form.dataset.total);
  let shown; // the latest results

  function showDecided({ data, found }) {
    if (!decided) return;
    const isSome = found.length > 1 && found.length < total;
    decided.classList.toggle("ju-unscripted", !isSome);
    if (!isSome) return;
    const items = deciding(data, found).map(({ place, ways }) => {
      const [id, name, level] = data.facets.factor[place];
      const told = ways.map(
        (number, way) => number && `${labels(data.facets, "effect", [way])} in ${number}`,
      );
      return make(
        "li",
        {},
        linkTo(`../factors/${id}/`, name),
        ` ${told.filter(Boolean).join(", ")}. `,
        make("b", {}, level),
      );
    });
    decided.querySelector("span").textContent = found.length;
    decided.querySelector("ul").replaceChildren(...items);
  }

  /**
   * Cases that serve all that were asked for, but are of another kind or reach; those that serve few
   * others first.
   */
  function showNear({ data: { cases, facets }, wanted, ...results }) {
    const others = SERVES && wanted[SERVES].size > 1 ? [...results.near] : [];
    others.sort((a, b) => cases[SERVES][a].length - cases[SERVES][b].length);
    const items = others.slice(0, MOST_NEAR).map((place) => {
      const known = [KIND, REACH].filter(Boolean);
      const words = known.map((facet) => labels(facets, facet, cases[facet][place]));
      const link = linkTo(`${cases.id[place]}/`, cases.title[place]);
      return make("li", {}, link, `: ${words.join("; ")}`);
    });
    near.hidden = !items.length;
    near.querySelector("ul").replaceChildren(...items);
  }

  function showNothing(choice, results) {
    nothing.hidden = results.found.length > 0;
    if (nothing.hidden) return;
    const query = toQuery(choice);
    const way = (next, text, cases) =>
      make("li", {}, linkToChoice(next, {}, text), ` (${counted(cases, "case")})`);
    const chosen = [
      ...(choice.words ? ["q"] : []),
      ...FACETS.filter((facet) => idsOf(choice, facet).length),
    ];
    const ways = chosen
      .filter((facet) => results.without[facet])
      .sort((a, b) => results.without[b] - results.without[a])
      .map((facet) =>
        way(without(query, facet), `Without ${inWords(choice, facet)}`, results.without[facet]),
      );
    nothing.querySelector("p").textContent = ways.length
      ? "One step wider:"
      : "No single choice is to blame. Take away two or more, or start again:";
    nothing.querySelector("ul").replaceChildren(...ways, way(cleared(query), "Clear all", total));
    nothing.querySelector(".ju-meant")?.remove();
    if (choice.words) suggest(choice, results);
  }

  function inWords(choice, facet) {
    if (facet === "q") return `the words “${choice.words}”`;
    const ticked = [...form.querySelectorAll(`.ju-facets [name="${facet}"]:checked`)];
    const or = facet === SERVES && choice.all ? " and " : " or ";
    return `${titleOf(form, facet).toLowerCase()}: ${ticked.map(labelOf).join(or)}`;
  }

  async function suggest(choice, results) {
    const { correction } = await import("../search/engine.js");
    // Where the lists of words cannot be had, there is nothing to offer.
    const meant = await correction(choice.words).catch(ifNotFetched(""));
    if (!meant || shown !== results) return;
    const query = toQuery(choice);
    query.set("q", meant);
    const link = linkToChoice(query, {}, `“${meant}”`);
    nothing.querySelector("h2").after(make("p", { class: "ju-meant" }, "Did you mean ", link, "?"));
  }

  return (choice, results) => {
    shown = results;
    showDecided(results);
    showNear(results);
    showNothing(choice, results);
  };
}

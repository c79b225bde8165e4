// Draws the cases near a plan: what is the same and what is not, and the nearest that went the
// other way.

import { make, pageAt } from "../site/dom.js";
import { isolated } from "../site/words.js";
import { compared, covers } from "./near.js";

export function nearbyOf(root, part, base, { linked }) {
  const { serves } = root.dataset;
  const cover = root.querySelector('input[data-do="cover"]');
  let near = []; // entries of the nearest cases, with whether each serves all

  function entryOf(data, terms, { place, points, item: of }) {
    const { same, differs, lacks } = compared(data, terms, place);
    const words = (lead, list) =>
      list.length ? [make("b", {}, lead), ` ${list.join(", ")}.`] : "";
    return linked("near", of.address, {
      link: isolated(of.title),
      points: `${points} of 100`,
      verdict: of.verdict,
      same: words("Same:", same),
      differs: [
        ...words("They also have:", differs),
        " ",
        ...words("You also have:", lacks),
      ].filter(Boolean),
    });
  }

  function draw(plan, data, terms, nearest, last) {
    near = nearest.map((entry) => ({
      node: entryOf(data, terms, entry),
      coversAll: !serves || covers(data, plan.terms, serves, entry.place),
    }));
    const wanted = plan.terms.filter(([list]) => list === serves);
    const names = wanted.map(([, id]) => data.facets[serves].find(([other]) => other === id)?.[1]);
    const full = near.filter(({ coversAll }) => coversAll).length;
    part("cover").hidden = wanted.length < 2 || !full;
    part("none-cover").hidden = wanted.length < 2 || full > 0 || !near.length;
    const those = full === 1 ? "the one that serves" : `the ${full} that serve`;
    cover.nextElementSibling.textContent = `Only ${those} all of: ${names.filter(Boolean).join(", ")}`;
    cover.checked = false;
    sift();
    const link = part("compare").firstElementChild;
    part("compare").hidden = nearest.length < 2;
    const first = nearest.slice(0, 4).map(({ id }) => id);
    link.href = `${pageAt("compare/", base)}?cases=${first}`;
    link.textContent = `Compare the first ${first.length} side by side`;
    drawOther(data, terms, last);
  }

  function drawOther(data, terms, entry) {
    part("other").hidden = !entry;
    if (!entry) return;
    const drawn = entryOf(data, terms, entry);
    const far = "It is not near by our measure, but none that went this way is nearer.";
    drawn.append(...(entry.isNear ? [] : [make("p", {}, far)]));
    part("other").querySelector("ul").replaceChildren(drawn);
  }

  function sift() {
    const shown = near.filter(({ coversAll }) => coversAll || !cover.checked);
    part("near").replaceChildren(...shown.map(({ node }) => node));
  }

  return { draw, sift };
}

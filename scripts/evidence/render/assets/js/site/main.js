// The one script of every page: starts each module where its element exists. A page is complete
// without any of them. An element can name a module of its own, which is fetched only then: <div
// data-module="compare/compare"> calls start(element) of compare/compare.js.

import * as folds from "./folds.js";
import * as menu from "./menu.js";
import * as scrollers from "./scrollers.js";
import * as searchBox from "../search/box.js";
import * as theme from "./theme.js";

const EVERYWHERE = [
  [menu, ".ju-menu-button"],
  [searchBox, ".ju-find"],
  [theme, ".ju-theme-button, .ju-theme-choice"],
  [folds, ".ju-toc details, .ju-facets__fold, .ju-fold, .ju-part"],
  [scrollers, ".ju-scroll, .ju-prose table"],
];

for (const [module, selector] of EVERYWHERE) {
  const found = [...document.querySelectorAll(selector)];
  if (found.length) module.start(found);
}

for (const element of document.querySelectorAll("[data-module]")) {
  const name = element.dataset.module;
  if (/^[a-z]+\/[a-z]+$/.test(name)) {
    import(`../${name}.js`).then((module) => module.start(element));
  }
}

// Back from a source the focus is on the citation again, not at the top of the page.
let cited;
addEventListener("click", ({ target }) => {
  const link = target.closest?.("a");
  if (link) cited = link.matches(".ju-cite") && link;
});
addEventListener("hashchange", ({ oldURL }) => {
  if (oldURL === cited?.href) cited.focus({ preventScroll: true });
  unfold();
});

// What an address leads to stands open: a finding, a row of the map, or what folds around it.
function unfold() {
  const place = document.getElementById(location.hash.slice(1));
  place?.querySelector(":scope > details, .ju-again")?.setAttribute("open", "");
  for (let at = place; (at = at?.closest("details")); at = at.parentElement) at.open = true;
  place?.scrollIntoView();
}
unfold();

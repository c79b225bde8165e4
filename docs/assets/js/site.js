// The one script of every page: starts each module only where its element exists.
// A page is complete without any of them. An element can name its own module: <div data-module="compare">.
// Every module exports start(elements): a list for those below, the one element for data-module.

const EVERYWHERE = [
  ["menu", ".ju-menu-button"],
  ["theme", ".ju-theme-button, .ju-theme-choice"],
  ["search-box", ".ju-find"],
  ["folds", ".ju-toc details, .ju-facets__fold"],
  ["scrollers", ".ju-scroll, .ju-prose table"],
]

for (const [name, selector] of EVERYWHERE) {
  const found = [...document.querySelectorAll(selector)]
  if (found.length) import(`./${name}.js`).then((module) => module.start(found))
}

for (const element of document.querySelectorAll("[data-module]")) {
  const name = element.dataset.module
  if (/^[a-z-]+$/.test(name)) import(`./${name}.js`).then((module) => module.start(element))
}

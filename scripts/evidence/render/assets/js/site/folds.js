// Contents list, filters, long tables and parts of a page stand open on wide screens, and are folded
// on narrow ones.

const WIDE = [
  [".ju-toc *", "76.25em"],
  [".ju-fold", "45em"],
  ["*", "60em"],
];

export function start(folds) {
  for (const fold of folds) {
    const query = matchMedia(`(min-width: ${WIDE.find(([kind]) => fold.matches(kind))[1]})`);
    const summary = fold.querySelector("summary");
    const fit = () => {
      fold.open = query.matches;
      fold.dataset.fits = "";
      // Beside the text it is a heading, not something to fold.
      summary.tabIndex = query.matches ? -1 : 0;
    };
    query.addEventListener("change", fit);
    fit();
  }
}

// Contents list and filters stand open beside the text, and are folded above it on narrow screens.

const WIDE = { contents: "(min-width: 76.25em)", filters: "(min-width: 60em)" }

export function start(folds) {
  for (const fold of folds) {
    const isContents = fold.closest(".ju-toc") !== null
    const query = matchMedia(isContents ? WIDE.contents : WIDE.filters)
    const summary = fold.querySelector("summary")
    const fit = () => {
      fold.open = query.matches
      fold.dataset.fits = ""
      // Beside the text it is a heading, not something to fold.
      summary.tabIndex = query.matches ? -1 : 0
    }
    query.addEventListener("change", fit)
    fit()
  }
}

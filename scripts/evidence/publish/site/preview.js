// Keeps a page of the preview up to date: loads it again when there is a new site, and shows what
// keeps the files from becoming one. Only the server of `evidence serve` hands it out.

const { number } = document.currentScript.dataset;
const notice = document.getElementById("preview-notice");
const PAUSE = 1000; // milliseconds between two looks

function show(title, text) {
  // Only what is new, so that nobody hears it read out again and again.
  if (
    notice.firstElementChild.textContent !== title ||
    notice.lastElementChild.textContent !== text
  ) {
    notice.firstElementChild.textContent = title;
    notice.lastElementChild.textContent = text;
  }
  notice.hidden = title === "";
}

async function look() {
  try {
    const state = await (await fetch("/~preview/state", { cache: "no-store" })).json();
    if (String(state.number) !== number) {
      location.reload();
      return;
    }
    show(state.title, state.text);
  } catch {
    show("The preview has ended. Begin it again with: make serve", "");
  }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);

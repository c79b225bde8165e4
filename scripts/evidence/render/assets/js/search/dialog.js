// The search dialog, which opens over every page.

import { make } from "../site/dom.js";
import { searchIn } from "./panel.js";

let dialog;
let search;

export function open(opener, typed) {
  dialog ??= makeDialog();
  // The browser gives the focus back to what had it; else it goes to the button.
  const before = document.activeElement;
  dialog.addEventListener("close", () => (before === document.body ? opener : before)?.focus(), {
    once: true,
  });
  dialog.showModal();
  const { box } = search;
  box.focus();
  box.select();
  if (!typed) return;
  box.value = typed;
  box.dispatchEvent(new Event("input"));
}

function makeDialog() {
  const made = make("dialog", { class: "md-typeset", "aria-label": "Search" });
  document.body.append(made);
  search = searchIn(made);
  const attributes = { class: "ju-button ju-search__close", type: "button" };
  const close = make("button", attributes, "Close");
  search.box.after(close);
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", ({ target }) => {
    if (target === made) made.close();
  });
  return made;
}

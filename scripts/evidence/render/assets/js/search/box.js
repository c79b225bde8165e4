// The header's search: opens the dialog, whose module and index are fetched only then.
// Without it the form leads to the page of the search, where its own box is used instead.

let dialog;

const isField = (element) => element?.closest("input, textarea, select, [contenteditable]") != null;
const isPlain = (event) =>
  !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;

export function start([form]) {
  const button = form.querySelector("button");
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-keyshortcuts", "/");

  const open = async () => {
    const here = document.querySelector("main .ju-search__words");
    if (here) {
      here.focus();
      return;
    }
    // What is typed while the module is on its way is not lost.
    let typed = "";
    const keep = (event) => {
      if (!isPlain(event) || event.key.length > 1) return;
      event.preventDefault();
      typed += event.key;
    };
    document.addEventListener("keydown", keep, true);
    dialog ??= import("./dialog.js");
    const module = await dialog.catch(() => undefined);
    document.removeEventListener("keydown", keep, true);
    if (module) module.open(button, typed);
    else {
      // It could not be fetched: go where the form leads.
      dialog = undefined;
      form.submit();
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    if (
      event.key !== "/" ||
      !isPlain(event) ||
      isField(event.target) ||
      document.querySelector("dialog[open]")
    ) {
      return;
    }
    event.preventDefault();
    open();
  });
}

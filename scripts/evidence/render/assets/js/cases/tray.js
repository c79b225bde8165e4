// Once a case is ticked, the Tab key leads to the bar of chosen cases, and from there back into the
// list: for the eye the bar stands below the case, in the document it is behind all of them.

const STOPS = "a[href], button, input, select, summary";

export function leadThrough(form, tray) {
  let ticked; // the tick that was set last, until the focus goes elsewhere

  function stopAfterTick() {
    const stops = [...form.querySelectorAll(STOPS)].filter((stop) => stop.checkVisibility());
    return stops.slice(stops.indexOf(ticked) + 1).find((stop) => !stop.disabled);
  }

  function next({ target, shiftKey }) {
    const links = [...tray.querySelectorAll("a")];
    if (!ticked || !links.length) return undefined;
    if (shiftKey) return target === links[0] ? ticked : undefined;
    if (target === ticked) return links[0];
    return target === links.at(-1) ? stopAfterTick() : undefined;
  }

  form.addEventListener("change", ({ target }) => {
    if (target.dataset.pick) ticked = target.checked ? target : undefined;
  });
  form.addEventListener("keydown", (event) => {
    const stop = event.key === "Tab" && !event.altKey && !event.ctrlKey && next(event);
    if (!stop) return;
    event.preventDefault();
    stop.focus();
  });
  form.addEventListener("focusin", ({ target }) => {
    if (target !== ticked && !tray.contains(target)) ticked = undefined;
  });
}

// What scrolls sideways can be reached and moved with the keyboard; what does not is no stop of the
// Tab key.

export function start(boxes) {
  const fit = () => {
    for (const box of boxes) {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  // Told at once, and whenever a box or what stands in it has another size, as when a font comes.
  const sizes = new ResizeObserver(fit);
  for (const box of boxes) for (const part of [box, ...box.children]) sizes.observe(part);
}

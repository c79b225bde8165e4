// Looks at the element that has the focus: where it stands, whether a person can see it, and
// whether they can see that it has the focus. Evaluated before the first Tab of each walk;
// it remembers how every element looks without focus.
function tabStops(backwards) {
  window.tabWalk?.end();
  const APPEARANCE = [
    "boxShadow",
    "borderTopColor",
    "borderBottomColor",
    "backgroundColor",
    "backgroundImage",
    "textDecorationLine",
    "textDecorationColor",
    "textDecorationThickness",
  ];
  const FOCUSABLE =
    "a[href], area[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]";

  // A hidden radio or checkbox is drawn by its label, so the label may show the focus in its place.
  const shownBy = (el) => [el, ...(el.labels ?? [])];
  const around = (el) => [...shownBy(el), el.parentElement, el.nextElementSibling].filter(Boolean);

  const outline = (el) => {
    const style = getComputedStyle(el);
    const clear = /^(transparent|rgba\(.*, 0\))$/.test(style.outlineColor);
    const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 && !clear;
    return drawn ? `${style.outlineWidth} ${style.outlineColor}` : "no outline";
  };
  const appearance = (el) => {
    const style = getComputedStyle(el);
    return [outline(el), ...APPEARANCE.map((name) => style[name])].join("|");
  };

  const start = document.activeElement;
  const place = { left: scrollX, top: scrollY, behavior: "instant" };
  // Where a walk begins: at what had the focus; if nothing had it, before all of the page or after
  // all. What has the focus when it is taken out leaves its place to the next press of Tab.
  const begin = () => {
    if (start && start !== document.body && !backwards) start.focus({ preventScroll: true });
    else {
      const mark = document.createElement("span");
      mark.tabIndex = -1;
      if (backwards) document.body.append(mark);
      else document.body.prepend(mark);
      mark.focus({ preventScroll: true });
      mark.remove();
    }
    scrollTo(place);
  };
  if (backwards) begin();

  const resting = new WeakMap();
  for (const el of document.querySelectorAll(FOCUSABLE)) {
    for (const near of around(el)) if (!resting.has(near)) resting.set(near, appearance(near));
  }
  const changed = (el) => resting.has(el) && resting.get(el) !== appearance(el);
  // An element that a script added after the start has no resting look to compare with.
  const showsFocus = (el) =>
    resting.has(el) ? around(el).some(changed) : outline(el) !== "no outline";
  const focused = (root) => {
    const el = root.activeElement;
    return el?.shadowRoot?.activeElement ? focused(el.shadowRoot) : el;
  };

  const rendered = (el) => el.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  // Every line of a link that wraps is a box of its own.
  const boxesInViewport = (el) =>
    [...el.getClientRects()]
      .map((box) => ({
        left: Math.max(box.left, 0),
        top: Math.max(box.top, 0),
        right: Math.min(box.right, innerWidth),
        bottom: Math.min(box.bottom, innerHeight),
      }))
      .filter((box) => box.right - box.left >= 2 && box.bottom - box.top >= 2);
  const hit = (el, box) => {
    const xs = [(box.left + box.right) / 2, box.left + 1, box.right - 1];
    const ys = [(box.top + box.bottom) / 2, box.top + 1, box.bottom - 1];
    const root = el.getRootNode();
    return xs.some((x) => ys.some((y) => el.contains(root.elementFromPoint(x, y))));
  };
  // elementFromPoint looks through what the mouse cannot click; for a moment let it be clicked.
  const onTop = (el) => {
    const before = el.style.pointerEvents;
    el.style.pointerEvents = "auto";
    const found = boxesInViewport(el).some((box) => hit(el, box));
    el.style.pointerEvents = before;
    return found;
  };

  const describe = (el) => {
    const classes = [...el.classList].map((name) => "." + name).join("");
    const name = (el.getAttribute("aria-label") || el.textContent || el.value || "").trim();
    return `${el.tagName.toLowerCase()}${el.id ? "#" + el.id : ""}${classes} "${name.replace(/\s+/g, " ").slice(0, 40)}"`;
  };

  const order = new Map();
  const look = () => {
    const el = focused(document);
    const box = el.getBoundingClientRect();
    const drawn = shownBy(el).filter(rendered);
    return {
      element: describe(el),
      box: [box.left, box.top, box.width, box.height].map((n) => Math.round(n * 10) / 10),
      inViewport: drawn.some((part) => boxesInViewport(part).length > 0),
      uncovered: drawn.some(onTop),
      ring: showsFocus(el),
    };
  };
  // Null at the end of the page; else the stop, and `before`: which stop it was if already reached.
  const arrive = () => {
    const el = focused(document);
    if (!el || el === document.body || el === document.documentElement) return null;
    const before = order.get(el) ?? 0;
    if (!before) order.set(el, order.size + 1);
    return { before, ...look() };
  };

  // Each stop as it is when the key comes up again, so that a walk need not ask after each press.
  let stops = [];
  const stopped = (event) => {
    if (event.key === "Tab") stops.push(arrive());
  };
  addEventListener("keyup", stopped, true);
  const taken = () => {
    const those = stops;
    stops = [];
    return those;
  };
  const end = () => removeEventListener("keyup", stopped, true);
  const again = () => {
    end();
    order.clear();
    begin();
  };
  return { arrive, look, taken, again, end };
}

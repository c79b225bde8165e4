// Takes out of each list and table the items that look like others: one goes if each look within it
// stands in two items kept before it, and it is not the last. Two elements look alike if the style
// sheets that serve at this width ask the same about them and about what they stand in, but for
// their place among their neighbours; what cannot be seen has no look, and stays if others may point
// to it. axe's time goes with the number of elements, most of all into the contrast of texts; a list
// of eighty cases has each of its looks eighty times.
function oneOfEachLook() {
  for (const [place, item] of window.takenOut ?? []) place.replaceWith(item);
  const SHOWN = ["dir", "fill", "lang", "role", "stroke", "type"];
  const classes = new Set();
  const parts = new Set([":checked", ":disabled", "[hidden]", "[open]"]);
  const read = (rules) => {
    for (const rule of rules) {
      const where = rule.media?.mediaText ?? "";
      if (/width|print/.test(where) && !matchMedia(where).matches) continue;
      const selectors = rule.selectorText ?? "";
      for (const [, name] of selectors.matchAll(/\.([\w-]+)/g)) classes.add(name);
      for (const [part] of selectors.matchAll(/\[[^\]]+\]|#[\w-]+/g)) parts.add(part);
      read(rule.cssRules ?? []);
    }
  };
  // In a copy opened from a folder no script may read the style sheets: all is asked there.
  if (location.protocol === "file:") return;
  for (const sheet of document.styleSheets) read(sheet.cssRules);
  const asked = [...parts];
  const numbers = new Map();
  const looks = new Map();
  const look = (el) => {
    if (el === null) return 0;
    if (!looks.has(el)) {
      const shown = SHOWN.map((name) => el.getAttribute(name));
      const says = [...el.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      const named = [...el.classList].filter((name) => classes.has(name)).sort();
      const described = [
        look(el.parentElement),
        el.localName,
        says,
        ...shown,
        ...named,
        ...asked.filter((part) => el.matches(part)),
      ].join(" ");
      if (!numbers.has(described)) numbers.set(described, numbers.size + 1);
      looks.set(el, numbers.get(described));
    }
    return looks.get(el);
  };
  // Nothing is taken out before all is looked at, or the page would be laid out anew each time.
  const seen = [...document.body.querySelectorAll("*")].filter((el) =>
    el.checkVisibility({ visibilityProperty: true }),
  );
  const within = new Map();
  for (const el of seen) {
    const itsLook = look(el);
    for (let outer = el; outer !== document.body; outer = outer.parentElement) {
      if (!within.has(outer)) within.set(outer, new Set());
      within.get(outer).add(itsLook);
    }
  }
  const gone = [];
  const inGone = new Set();
  for (const list of seen) {
    if (inGone.has(list.parentElement)) inGone.add(list);
    if (inGone.has(list)) continue;
    const items = Map.groupBy(list.children, (item) => item.localName);
    for (const alike of items.values()) {
      const kept = new Map();
      for (const item of alike.slice(0, -1)) {
        const itsLooks = [...(within.get(item) ?? [])];
        const isNamed = !itsLooks.length && (item.id || item.querySelector("[id]"));
        if (!isNamed && itsLooks.every((each) => kept.get(each) > 1)) {
          gone.push(item);
          inGone.add(item);
        }
        for (const each of itsLooks) kept.set(each, (kept.get(each) ?? 0) + 1);
      }
    }
  }
  window.takenOut = gone.map((item) => [document.createComment(""), item]);
  for (const [place, item] of window.takenOut) item.replaceWith(place);
  // Of what is left, the first and the last of each look are asked for their colours.
  const alike = Map.groupBy(
    seen.filter((el) => el.isConnected),
    look,
  );
  for (const el of seen) delete el.dataset.asked;
  for (const els of alike.values()) {
    for (const el of [els[0], els.at(-1)]) el.dataset.asked = "";
  }
  window.axe.configure({
    rules: [
      { id: "color-contrast", selector: "[data-asked]" },
      { id: "link-in-text-block", selector: "a[href][data-asked]" },
    ],
  });
}

// Fills the templates that a page brings along: an entry of a list, the signs of a finding.

import { make, pageAt } from "../site/dom.js";
import { isolated } from "../site/words.js";

export function itemsOf(page, base) {
  const copy = (selector) => page.querySelector(selector).content.cloneNode(true);

  /** An entry from a template; `slots` are texts or nodes by slot, what is empty is taken out. */
  function item(name, slots) {
    const made = copy(`template[data-item="${name}"]`).firstElementChild;
    for (const slot of made.querySelectorAll("[data-slot]")) {
      const content = slots[slot.dataset.slot];
      slot.removeAttribute("data-slot");
      if (Array.isArray(content) ? content.length : content) slot.append(...[content].flat());
      else slot.remove();
    }
    return made;
  }

  /** An entry whose link leads to a page of the site. */
  function linked(name, path, slots) {
    const made = item(name, slots);
    made.querySelector("a").href = pageAt(path, base);
    return made;
  }

  /** A finding with its signs, its case and what it says. */
  function found({ item: of, finding }) {
    const signs = copy(`template[data-signs="${finding.way}-${finding.basis}"]`);
    if (finding.contrary) signs.prepend(copy('template[data-signs="contrary"]'), " ");
    return linked("found", `${of.address}#finding-${finding.id}`, {
      signs: [...signs.childNodes],
      link: isolated(of.short),
      says: `: ${finding.text}`,
    });
  }

  return { linked, found };
}

/** A row of a table: its first cell leads to a page, the others have their heads beside them. */
export function rowOf(table, base, { address, name }, contents) {
  const heads = [...table.querySelectorAll("thead th")].slice(1);
  const link = make("a", { href: pageAt(address, base) }, isolated(name));
  const cells = heads.map((head, at) => {
    const attributes = { "data-label": head.textContent };
    if (head.className) attributes.class = head.className;
    return make(
      "td",
      attributes,
      ...[contents[at]].flat().map((part) => (part === 0 ? "0" : part)),
    );
  });
  return make("tr", {}, make("th", { scope: "row" }, link), ...cells);
}

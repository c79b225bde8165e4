// Draws what was found: a result as a link with its passage, and the ways to go on where nothing
// was.

import { make, pageAt } from "../site/dom.js";

/** Where the site begins. */
export const ROOT = new URL("../../../", import.meta.url);
const SENTENCE_ENDS = /[.?!”]\s*$/;

/** One result, of Pagefind's data on a page and the hit that led to it. */
export function result({ url, raw_url: address = url, meta, excerpt, content }, hit) {
  const kind = make("span", { class: "ju-search__kind" }, meta.kind);
  const title = make("span", { class: "ju-search__title" }, meta.title);
  const item = make("li", {}, make("a", { href: pageAt(address, ROOT) }, kind, " ", title));
  const about = (...text) => item.append(make("p", { class: "ju-search__about" }, ...text));
  const known = hit.name ?? (hit.fields.includes("names") ? meta.names : "");
  if (known && !meta.title.includes(known)) about("Also known as ", known);
  if (meta.about) about(meta.about);
  if (excerpt) item.append(passageOf(excerpt, content));
  return item;
}

/** The part of a page that holds the words, with "…" where it begins or ends within a sentence. */
function passageOf(excerpt, content) {
  // Pagefind gives HTML in which all is escaped but its own marks; every second part is a hit.
  const parts = excerpt
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .split(/<\/?mark>/);
  const marked = parts.map((text, index) => (index % 2 ? make("mark", {}, text) : text));
  const passage = make("p", { class: "ju-search__passage" }, ...marked);
  const [before] = content.split(passage.textContent);
  if (before && !SENTENCE_ENDS.test(before)) passage.prepend("… ");
  if (!SENTENCE_ENDS.test(passage.textContent)) passage.append(" …");
  return passage;
}

/** A button within a sentence. */
export function button(text, act) {
  const made = make("button", { class: "ju-search__act", type: "button" }, text);
  made.addEventListener("click", act);
  return made;
}

/** Links to the lists, for whom the search does not help. */
export const ways = () =>
  ["cases/", "factors/", "browse/"].flatMap((path) => {
    const what = path === "browse/" ? "topics" : path.slice(0, -1);
    return [make("a", { href: pageAt(path, ROOT) }, `All ${what}`), " "];
  });

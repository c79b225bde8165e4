// What several modules do with pages: make an element, name another page, hand over a file. Fetches
// nothing.

/**
 * An element with its attributes and content, of which what is empty is left out. Text never
 * becomes markup.
 */
export function make(tag, attributes = {}, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content.filter(Boolean));
  return made;
}

/**
 * The address of a page of this site. A copy opened from a folder has no server that knows which
 * file stands for a folder.
 */
export function pageAt(path, base) {
  const url = new URL(path, base);
  if (url.protocol === "file:") url.pathname = url.pathname.replace(/\/$/, "/index.html");
  return url;
}

/** Hand a text to the reader as a file. */
export function save(text, name, type) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href, download: name }).click();
  // The browser needs it until the file is written.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** Does a key or click ask for something else, such as a new tab? */
export const withModifier = ({ altKey, ctrlKey, metaKey, shiftKey }) =>
  altKey || ctrlKey || metaKey || shiftKey;

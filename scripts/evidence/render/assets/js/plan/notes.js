// The sources of a board paper, each with a number. Draws nothing.

const MOST_SOURCES = 14; // that have room on two pages

/** Numbers sources in the order in which they are cited; what is beyond the limit has no number. */
export function sourcesOf() {
  const found = new Map(); // reference to its number
  let isCut = false;
  return {
    numbers: ({ sources }, ids) =>
      ids.flatMap((id) => {
        const text = sources[id];
        if (!found.has(text)) {
          if (found.size >= MOST_SOURCES) {
            isCut = true;
            return [];
          }
          found.set(text, found.size + 1);
        }
        return [found.get(text)];
      }),
    list: () => [...found.keys()],
    isCut: () => isCut,
  };
}

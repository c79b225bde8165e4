// What somebody may have meant: the name most like a word. As check/hints/suggest.py finds it, so
// that form and program suggest the same; the site's search corrects words in another way.

/** Small letters and digits with hyphens between, as in an id. */
export const plain = (text) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");

/** The candidate most like a word, as Python's difflib counts; undefined where none is near. */
export function nearest(word, candidates, least = 0.72) {
  const target = plain(word.slice(0, 100));
  let best;
  let most = least;
  for (const candidate of candidates) {
    const other = plain(candidate);
    const ratio =
      other === target ? 2 : (2 * matching(target, other)) / (target.length + other.length);
    if (ratio > most || (ratio === most && !best)) [best, most] = [candidate, ratio];
  }
  return best;
}

/**
 * How many letters two words share, in the order of the longest run and of what stands on its two
 * sides.
 */
function matching(one, other) {
  let [size, start, begin] = [0, 0, 0];
  for (let i = 0; i < one.length; i++) {
    for (let j = 0; j < other.length; j++) {
      let k = 0;
      while (i + k < one.length && one[i + k] === other[j + k]) k++;
      if (k > size) [size, start, begin] = [k, i, j];
    }
  }
  if (!size) return 0;
  const before = matching(one.slice(0, start), other.slice(0, begin));
  return size + before + matching(one.slice(start + size), other.slice(begin + size));
}

/** The words "Did you mean …?" as a value of a message, where there is something to suggest. */
export const didYouMean = (guess) => ({ meant: guess ? ` Did you mean \`${guess}\`?` : "" });

// What somebody may have meant: the name most like a word. As check/hints/suggest.py finds it, so
// that form and program suggest the same; the site's search corrects words in another way.

/** Small letters and digits with hyphens between, as in an id. */
export const plain = (text) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");

/** The candidate most like a word, as `evidence validate` counts; undefined where none is near. */
export function nearest(word, candidates, least = 0.72) {
  const target = plain(word.slice(0, 100));
  let best;
  let most = least;
  for (const candidate of candidates) {
    const other = plain(candidate);
    const ratio =
      other === target ? 2 : (2 * shared(target, other)) / (target.length + other.length);
    if (ratio > most || (ratio === most && !best)) [best, most] = [candidate, ratio];
  }
  return best;
}

/** How many letters two words share in the same order: their longest common subsequence. */
function shared(one, other) {
  let row = Array.from({ length: other.length + 1 }, () => 0);
  for (let i = 0; i < one.length; i++) {
    const next = [0];
    for (let j = 0; j < other.length; j++) {
      next.push(one[i] === other[j] ? row[j] + 1 : Math.max(row[j + 1], next[j]));
    }
    row = next;
  }
  return row.at(-1);
}

/** The words "Did you mean …?" as a value of a message, where there is something to suggest. */
export const didYouMean = (guess) => ({ meant: guess ? ` Did you mean \`${guess}\`?` : "" });

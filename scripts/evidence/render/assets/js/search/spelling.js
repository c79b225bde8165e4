// Corrects a word by the lists of publish/search/spelling.py, one for each letter: [words of names,
// other words]. A word stands in the lists of its first two letters.

import { fetchOnce } from "../site/fetch.js";
import { plainLetters } from "../site/words.js";

const SHORTEST = 4;
// Every short word has a neighbour: it is only corrected to a word of a name, and by one letter.
const ALL_WORDS = 6;
const TWO_ERRORS = 8;

/** Fetch the lists that words can stand in: letter to list. A letter without words has no list. */
export async function wordLists(folder, words) {
  const letters = new Set(
    words.filter(isWord).flatMap((word) => plainLetters(word).slice(0, 2).split("")),
  );
  const wanted = [...letters].filter((letter) => letter >= "a" && letter <= "z");
  const missing = [[], []];
  const lists = wanted.map((letter) => fetchOnce(new URL(`${letter}.json`, folder), { missing }));
  const fetched = await Promise.all(lists);
  return new Map(wanted.map((letter, index) => [letter, fetched[index]]));
}

/**
 * The nearest known word; the word itself where it is known, begins a known one, or nothing is
 * near.
 */
export function nearest(word, known) {
  if (!isWord(word)) return word;
  const plain = plainLetters(word);
  const most = plain.length < TWO_ERRORS ? 1 : 2;
  let best = word;
  let least = most + 0.75;
  for (const letter of new Set(plain.slice(0, 2))) {
    for (const [isCommon, words] of (known.get(letter) ?? []).entries()) {
      if (isCommon && plain.length < ALL_WORDS) continue;
      for (const candidate of words) {
        const other = plainLetters(candidate);
        if (other.startsWith(plain)) return word;
        if (Math.abs(other.length - plain.length) > most) continue;
        // A word of a name beats a common word that is as near.
        const far = distance(plain, other) + isCommon / 2;
        if (far < least) [best, least] = [candidate, far];
      }
    }
  }
  return best;
}

const isWord = (text) => text.length >= SHORTEST && /^\p{L}+$/u.test(text);

/** Letters left out, put in, changed, or changed places with the next. */
export function distance(a, b) {
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const now = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      now[column] = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + !same);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        now[column] = Math.min(now[column], before[column - 2] + 1);
      }
    }
    before = last;
    last = now;
  }
  return last[b.length];
}

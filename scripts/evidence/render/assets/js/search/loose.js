// Cases that hold some of the words, for where few hold all of them.

import { asHit, holds, isNamed } from "./index.js";
import { isMany, longWords } from "./words.js";

const FEW_CASES = 5; // fewer cases than this: which hold some of the words?
const MOST_LOOSE = 12;

/**
 * Cases by their words, where few hold all: a word weighs more the fewer hold it, and in a name.
 */
export async function mostly(words, all, askCases) {
  const each = new Set(longWords(words));
  const known = new Set(all.map(({ id }) => id));
  if (
    each.size < 2 ||
    (!isMany(words) && known.size && (await askCases(words)).length >= FEW_CASES)
  ) {
    return [];
  }
  const answers = await Promise.all(
    [...each].map(async (word) => {
      const results = await askCases(word);
      return results.length && holds(await results[0].data(), word) ? results : [];
    }),
  );
  const most = Math.max(...answers.map(({ length }) => length));
  const found = new Map();
  // The rarest word first: its place is what is shown of the case.
  for (const results of answers.sort((a, b) => a.length - b.length)) {
    for (const hit of results) {
      const item = found.get(hit.id) ?? {
        ...asHit(hit),
        fields: [],
        weight: 0,
        isNamed: false,
        loose: !known.has(hit.id),
      };
      const borne = isNamed(asHit(hit));
      item.weight += Math.log((most + 1) / results.length) + borne;
      item.isNamed ||= borne;
      found.set(hit.id, item);
    }
  }
  return [...found.values()].sort((a, b) => b.weight - a.weight).slice(0, MOST_LOOSE);
}

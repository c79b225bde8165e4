// Which factors and topics a phrase names, by the list of publish/search/names.py: three groups
// by where a name counts, in each address to names.

import { fetchOnce } from "../site/fetch.js";
import { isFormOf, isMany, wordsOf } from "./words.js";

const INITIALS = 3; // a name of so many words is known by their first letters, too

let names; // a list of {address, name, words, run, initials, group}

/**
 * Find what a phrase names: {address, name, size, whole, last}, the longest names first. `size` is
 * how many words of the phrase the name takes, `whole` whether that is all of it. Its words may
 * stand in another form and order. What takes fewer of the same words is not meant: who asks for a
 * reading card asks neither for reading nor for cards.
 */
export async function namedIn(phrase, address) {
  const where = isMany(phrase) ? ["sentence"] : ["sentence", "phrase"];
  names ??= namesOf(await fetchOnce(address));
  const words = wordsOf(phrase);
  const found = names.flatMap((item) => {
    const places = placesOf(item, words);
    return places ? [{ ...item, places, whole: places.length === words.length }] : [];
  });
  found.sort((a, b) => b.places.length - a.places.length);
  const isPartOf = (places, longer) =>
    longer.length > places.length && places.every((place) => longer.includes(place));
  const meant = found.filter(
    ({ whole, group, places }) =>
      (whole || where.includes(group)) && !found.some((longer) => isPartOf(places, longer.places)),
  );
  // Each record once, by its longest name.
  const records = new Map();
  for (const { address: at, name, places, whole } of meant) {
    if (records.has(at)) continue;
    records.set(at, { address: at, name, size: places.length, whole, last: Math.max(...places) });
  }
  return [...records.values()];
}

/** The places of the words in a phrase that make a name; undefined where it is not in there. */
function placesOf({ words: wanted, run, initials }, words) {
  const places = wanted.map((word) => words.findIndex((other) => isFormOf(word, other)));
  if (!places.includes(-1) && new Set(places).size === places.length) return places;
  // Written as one word or as several: "roll-out".
  for (let start = 0; start < words.length; start++) {
    let text = "";
    for (let end = start; end < words.length && text.length < run.length; end++) {
      text += words[end];
      if (text === run || text === initials) {
        return words.slice(start, end + 1).map((_, index) => start + index);
      }
    }
  }
  return undefined;
}

function namesOf(groups) {
  return Object.entries(groups).flatMap(([group, records]) =>
    Object.entries(records).flatMap(([address, texts]) =>
      texts.map((name) => {
        const words = wordsOf(name);
        const first = words.map((word) => word[0]).join("");
        return {
          address,
          name,
          words,
          run: words.join(""),
          initials: words.length < INITIALS ? "" : first,
          group,
        };
      }),
    ),
  );
}

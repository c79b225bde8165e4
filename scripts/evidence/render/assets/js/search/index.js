// What the search asks of Pagefind, and what it makes of a result. Knows no order.

import { plainLetters } from "../site/words.js";
import { isLike, isNear, longWords, withoutSmall } from "./words.js";

/** Where the files of the index stand. */
export const INDEX = new URL("../../../pagefind/", import.meta.url);

const { filters: lists = "" } = document.documentElement.dataset;

/** By what the results can be narrowed: the kind of result, and the lists that the page names. */
export const FACETS = ["kind", ...lists.split(" ").filter(Boolean)];

/** What Pagefind keeps of the names of a result; those of factors and topics are aliases. */
export const NAMES = ["title", "names", "spellings"];
const OPTIONS = {
  excerptLength: 28,
  ranking: {
    metaWeights: { title: 10, names: 10, spellings: 10, aliases: 2, terms: 1, about: 0, kind: 0 },
  },
};

// The first may hold a word of another language that has the same stem.
const LOOKED_INTO = 3;

let loading;

function engine() {
  loading ??= import(new URL("pagefind.js", INDEX)).then(async (pagefind) => {
    const made = pagefind.createInstance({ basePath: INDEX.href, ...OPTIONS });
    await made.init();
    return made;
  });
  loading.catch(() => (loading = undefined));
  return loading;
}

/** Pagefind's results for words, best first; for null, all that a choice leaves. */
export async function ask(words, filters) {
  const pagefind = await engine();
  return (await pagefind.search(words, { filters })).results;
}

/** A result as the search hands it on: {id, fields in which a word stands, data()}. */
export const asHit = (hit) => ({
  id: hit.id,
  fields: hit.matchedMetaFields ?? [],
  data: () => hit.data(),
});

/** Does a word stand in one of its names? */
export const isNamed = ({ fields }) => fields.some((field) => NAMES.includes(field));

/** The words of a result that were found, and those of its names and terms, in plain letters. */
function foundIn({ content, locations, meta }) {
  const text = content.split(/\s+/);
  const fields = ["terms", "aliases", ...NAMES].map((name) => meta[name]);
  const found = [...locations.map((place) => text[place]), ...fields].join(" ");
  return plainLetters(found).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Does a result hold something like every word? Of an unknown word, Pagefind takes the first
 * letters.
 */
export function holds(data, words) {
  const found = foundIn(data);
  const wanted = longWords(plainLetters(words));
  return wanted.every((word) => found.some((other) => isNear(other, word)));
}

/** The words of a phrase that stand nowhere on the site, in no form. */
export async function unknownWords(phrase) {
  const words = longWords(withoutSmall(phrase));
  const known = await Promise.all(words.map(isKnown));
  return words.filter((_, index) => !known[index]);
}

async function isKnown(word) {
  const results = (await ask(word, {})).slice(0, LOOKED_INTO);
  const pages = await Promise.all(results.map((result) => result.data()));
  return pages.flatMap(foundIn).some((other) => isLike(other, plainLetters(word)));
}

/** For every facet how many results each value would leave, given the other choices. */
export async function narrowing(words, chosen) {
  const pagefind = await engine();
  const all = await pagefind.filters(); // without them no search counts
  if (!words) return all;
  const counts = FACETS.map(async (facet) => {
    const { [facet]: _, ...others } = chosen;
    return [
      facet,
      (await pagefind.search(withoutSmall(words), { filters: others })).filters[facet],
    ];
  });
  return Object.fromEntries(await Promise.all(counts));
}

// What the search dialog asks of Pagefind. Draws nothing.

import { plainLetters } from "../site/words.js";
import { nearest, wordLists } from "./spelling.js";

const INDEX = new URL("../../../pagefind/", import.meta.url);

const { filters = "" } = document.documentElement.dataset;

/** By what the results can be narrowed: the kind of result, and the lists that the page names. */
export const FACETS = ["kind", ...filters.split(" ").filter(Boolean)];
export const FEW = 20; // fewer results than this: is there a likelier spelling?
const FEW_CASES = 5; // fewer cases than this: which hold some of the words?
const MANY_WORDS = 5; // as in a sentence
const MOST_LOOSE = 12;
const LITTLE = /\b(an?|and|are|for|in|of|or|the|to|we|with)\b/gi;

/**
 * Cases and factors; topics and pages; sources; pages for contributors: see
 * publish/search/pagefind.py.
 */
const RANKS = [
  { rank: { none: ["second", "third", "fourth"] } },
  { rank: "second" },
  { rank: "third" },
  { rank: "fourth" },
];
const NAMES = ["title", "names", "spellings"];
const OPTIONS = {
  excerptLength: 28,
  ranking: { metaWeights: { title: 10, names: 10, spellings: 10, terms: 1, about: 0, kind: 0 } },
};

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

const asHit = (hit) => ({
  id: hit.id,
  fields: hit.matchedMetaFields ?? [],
  data: () => hit.data(),
});
const isMany = (words) => longWords(words).length >= MANY_WORDS;
const isNamed = ({ fields }) => fields.some((field) => NAMES.includes(field));
const longWords = (text) => text.match(/[\p{L}\p{N}]{3,}/gu) ?? [];

/**
 * Find hits, a list of {data(), fields}, of which `all` hold all the words: cases and factors named
 * so, topics and pages named so, cases and factors with the words in the text, cases with some of
 * the words, all else.
 */
export async function find(words, chosen) {
  const pagefind = await engine();
  const ask = async (text, more) =>
    (await pagefind.search(text, { filters: { ...chosen, ...more } })).results;
  words = words.replace(LITTLE, "") || words;
  const answers = await Promise.all((chosen.kind ? [{}] : RANKS).map((rank) => ask(words, rank)));
  const ranks = answers.map((results) => {
    const hits = results.map(asHit);
    const named = hits.filter(isNamed);
    return [named, hits.filter((hit) => !named.includes(hit))];
  });
  const [[first, later], [second, rest] = [[], []], ...last] = ranks;
  const any = ranks.flat(2)[0];
  const all = any && (await holds(await any.data(), words)) ? answers.flat() : [];
  const loose =
    (chosen.kind ?? "Case") === "Case"
      ? await mostly(words, all, (word) => ask(word, { kind: "Case" }))
      : [];
  const start = isMany(words) ? [loose, first, second] : [first, second, loose];
  const order = all.length ? [...start, later, rest, last].flat(3) : loose;
  // Each once, as what holds all the words where it does.
  return { all: all.length, hits: [...new Map(order.map((hit) => [hit.id, hit])).values()] };
}

/**
 * Cases by their words, where few hold all: a word weighs more the fewer hold it, and in a name.
 */
async function mostly(words, all, ask) {
  const each = new Set(longWords(words));
  const known = new Set(all.map(({ id }) => id));
  if (each.size < 2 || (!isMany(words) && known.size && (await ask(words)).length >= FEW_CASES)) {
    return [];
  }
  const answers = await Promise.all(
    [...each].map(async (word) => {
      const results = await ask(word);
      return results.length && (await holds(await results[0].data(), word)) ? results : [];
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
        loose: !known.has(hit.id),
      };
      item.weight += Math.log((most + 1) / results.length) + isNamed(asHit(hit));
      found.set(hit.id, item);
    }
  }
  return [...found.values()].sort((a, b) => b.weight - a.weight).slice(0, MOST_LOOSE);
}

/**
 * Does a result hold something like every word? Of an unknown word, Pagefind takes the first
 * letters.
 */
async function holds({ content, locations, meta }, words) {
  const text = content.split(/\s+/);
  const found = plainLetters(
    [...locations.map((place) => text[place]), meta.terms, ...NAMES.map((name) => meta[name])].join(
      " ",
    ),
  );
  return longWords(plainLetters(words)).every((word) =>
    found.includes(word.slice(0, Math.max(3, Math.ceil(word.length / 2)))),
  );
}

/** For every facet how many results each value would leave, given the other choices. */
export async function narrowing(words, chosen) {
  const pagefind = await engine();
  const all = await pagefind.filters(); // without them no search counts
  if (!words) return all;
  const counts = FACETS.map(async (facet) => {
    const { [facet]: _, ...others } = chosen;
    return [facet, (await pagefind.search(words, { filters: others })).filters[facet]];
  });
  return Object.fromEntries(await Promise.all(counts));
}

/** The words with those corrected that begin no name or common word of the site; or "". */
export async function correction(words) {
  const parts = words.split(/([\p{L}]+)/u);
  const lists = await wordLists(new URL("words/", INDEX), parts);
  const corrected = parts.map((part) => nearest(part, lists)).join("");
  return corrected === words ? "" : corrected;
}

// What the search finds, and in which order. Draws nothing.

import { ask, asHit, holds, INDEX, isNamed, NAMES, unknownWords } from "./index.js";
import { mostly } from "./loose.js";
import { namedIn } from "./names.js";
import { nearest, wordLists } from "./spelling.js";
import { isLike, isMany, longWords, withoutSmall, wordsOf } from "./words.js";

const NAMES_LIST = new URL("names.json", INDEX);
const FEW = 40; // fewer results than this: is there a likelier spelling?
const MOST_WITHIN = 3; // names within a longer phrase that lead to their record
const FACTOR = "Factor";
const AT_LEAST = 3; // the place of the best factor that holds all the words
const LOOKED_AT = 6; // as many as are shown at once: these are fetched anyway

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

/**
 * Find what was asked for; where nothing is, what a likelier spelling finds. Gives {used, all,
 * whole, hits, further}: the words that found it, what `find` gives, and of a short question to
 * which there is no answer the cases that hold some of its words.
 */
export async function answer(asked, chosen) {
  const found = await find(asked, chosen);
  if (found.all || found.whole) return { used: asked, further: [], ...found };
  const meant = await correction(asked);
  const other = meant && (await find(meant, chosen));
  if (other?.all) return { used: meant, further: [], ...other };
  if (isMany(asked)) return { used: asked, further: [], ...found };
  const [named, further] = parted(found.hits, (hit) => hit.name || hit.isNamed);
  return { used: asked, ...found, hits: named, further };
}

/** Another spelling that is a name, or finds more where little was found; or "". */
export async function suggestion(asked, { all, whole }, chosen) {
  if (whole || all >= FEW) return "";
  const meant = await correction(asked);
  const other = meant && (await find(meant, chosen));
  return other && (other.whole || other.all > all) ? meant : "";
}

/**
 * Find hits, a list of {data(), fields, name}, of which `all` hold all the words; `whole` says
 * whether the words are the name of a factor or topic. First come these, then what bears all the
 * words in its names, factors and topics that a part of the words names, cases and factors with a
 * word in the name, topics and pages with one, cases and factors with the words in the text, cases
 * with some of the words, all else.
 */
export async function find(words, chosen) {
  const phrase = words;
  words = withoutSmall(words);
  const answers = await Promise.all(
    (chosen.kind ? [{}] : RANKS).map((rank) => ask(words, { ...chosen, ...rank })),
  );
  const ranks = answers.map((results) => {
    const hits = results.map(asHit);
    return parted(hits, isNamed);
  });
  const [[first, later], [second, rest] = [[], []], ...last] = ranks;
  const any = ranks.flat(2)[0];
  const all = any && holds(await any.data(), words) ? answers.flat() : [];
  const known = new Set(all.map(({ id }) => id));
  const named = await namedHits(phrase, words, chosen, known);
  const whole = named.filter((hit) => hit.whole);
  const within = named.filter((hit) => !hit.whole).slice(0, MOST_WITHIN);
  const loose =
    (chosen.kind ?? "Case") === "Case"
      ? await mostly(words, all, (word) => ask(word, { ...chosen, kind: "Case" }))
      : [];
  const [bearsAll, bearsSome, bearsNone] = await byNames(first, words);
  const start = isMany(words) ? [loose, bearsSome, second] : [bearsSome, second, loose];
  const texts = all.length
    ? [bearsAll, within, ...start, bearsNone, later, rest, last]
    : [within, loose];
  // Each once, in its first place, and as what holds all the words where it does.
  const hits = new Map();
  for (const hit of [whole, ...texts].flat(3)) {
    if (!hits.has(hit.id)) hits.set(hit.id, hit);
  }
  const order = [...hits.values()];
  if (all.length && !bearsAll.length && !chosen.kind) {
    bringUp(order, await ask(words, { ...chosen, kind: FACTOR }));
  }
  return { all: all.length, whole: whole.length > 0, hits: order };
}

const parted = (hits, is) => [hits.filter(is), hits.filter((hit) => !is(hit))];

/**
 * Bring the best of some results up to the third place, where none of them is as high. Many cases
 * hold the words; the factor under which their findings stand says what they come to.
 */
function bringUp(hits, results) {
  const ids = new Set(results.map(({ id }) => id));
  if (!ids.size || hits.slice(0, AT_LEAST).some(({ id }) => ids.has(id))) return;
  const at = hits.findIndex(({ id }) => id === results[0].id);
  if (at !== -1) hits.splice(AT_LEAST - 1, 0, ...hits.splice(at, 1));
}

/** The factors and topics that a phrase names, the longest name first, then what holds all. */
async function namedHits(phrase, words, chosen, known) {
  const found = await namedIn(phrase, NAMES_LIST);
  const hits = await Promise.all(
    found.map(async (item) => {
      const there = { ...chosen, at: item.address };
      const [holding] = await ask(words, there);
      // Without the words it has no passage of its own, but is meant all the same.
      const hit = holding ?? (await ask(null, there))[0];
      return hit && { ...asHit(hit), ...item, loose: !item.whole && !known.has(hit.id) };
    }),
  );
  return hits
    .filter(Boolean)
    .sort((a, b) => b.size - a.size || a.loose - b.loose || b.last - a.last);
}

/**
 * Part the first hits by how many of the words their names bear: all, some, none but one that only
 * begins alike, such as governance for government. What comes after them bears some.
 */
async function byNames(hits, words) {
  const wanted = wordsOf(words);
  const parts = [[], [], []];
  const looked = hits.slice(0, LOOKED_AT);
  const names = await Promise.all(
    looked.map(async (hit) => {
      const { meta } = await hit.data();
      return wordsOf(NAMES.map((name) => meta[name]).join(" "));
    }),
  );
  for (const [index, hit] of looked.entries()) {
    const borne = wanted.filter((word) => names[index].some((name) => isLike(name, word)));
    parts[borne.length === wanted.length ? 0 : borne.length ? 1 : 2].push(hit);
  }
  parts[1].push(...hits.slice(LOOKED_AT));
  return parts;
}

/**
 * The words with those corrected that stand nowhere and are near a name or a common word of the
 * site; or "", also where the phrase as a whole would stand nowhere.
 */
export async function correction(words) {
  const unknown = new Set(await unknownWords(words));
  if (!unknown.size) return "";
  const parts = words.split(/([\p{L}]+)/u);
  const lists = await wordLists(new URL("words/", INDEX), parts);
  const corrected = parts.map((part) => (unknown.has(part) ? nearest(part, lists) : part)).join("");
  if (corrected === words || (await unknownWords(corrected)).length) return "";
  return (await isPhrase(corrected)) ? corrected : "";
}

/** Does a text or a name hold the words as they stand, or a name of theirs? A word alone does. */
async function isPhrase(words) {
  if (longWords(words).length < 2) return true;
  if ((await namedIn(words, NAMES_LIST)).some((item) => item.size > 1)) return true;
  const named = (await ask(words, {})).map(asHit).filter(isNamed);
  return (await byNames(named, words))[0].length > 0 || (await ask(`"${words}"`, {})).length > 0;
}

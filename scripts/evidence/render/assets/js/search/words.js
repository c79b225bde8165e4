// What counts as a word of a search, and when two are the same. Knows neither index nor page.

import { plainLetters } from "../site/words.js";

const JOINING = new Set([
  "a",
  "an",
  "and",
  "are",
  "for",
  "in",
  "of",
  "or",
  "the",
  "to",
  "we",
  "with",
]);

/** Words that say nothing of what is meant, unless they are part of a name. */
const SMALL = new Set([
  ...JOINING,
  ..."about all also any as at be been between both but by can could did do does enough from".split(
    " ",
  ),
  ..."goes had has have how if into is it its more most much must need no not on our should so".split(
    " ",
  ),
  ..."some than that their them they this too us was were what when where which who whose why".split(
    " ",
  ),
  ..."will without would you your".split(" "),
]);

const ENDINGS =
  /^(s|e|es|d|ed|r|rs|er|ers|or|ors|ing|ings|al|als|ly|ity|ities|ment|ments|(at)?(e|es|ed|ing|ion|ions|or|ors))?$/;
const MANY_WORDS = 4; // as in a sentence, without small ones
const SHORTEST_STEM = 4;
const Y = /^(y|ies)$/;

/** The words of a name or phrase in plain letters and in the singular, without those that join. */
export function wordsOf(text) {
  const words =
    plainLetters(text)
      .replace(/['’]s?(?!\p{L})/gu, "")
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !JOINING.has(word)).map(singular);
}

/** The phrase without small words; the phrase itself where it has no others. */
export function withoutSmall(phrase) {
  const words = phrase.split(/\s+/).filter((word) => !SMALL.has(word.toLowerCase()));
  return words.join(" ") || phrase;
}

/** The words by which Pagefind searches, from three letters on. */
export const longWords = (text) => text.match(/[\p{L}\p{N}]{3,}/gu) ?? [];

/** Is this a sentence, of whose words hardly any page holds all? */
export const isMany = (phrase) => longWords(withoutSmall(phrase)).length >= MANY_WORDS;

/** Are two words forms of one? */
export function isFormOf(one, other) {
  const [a, b] = [one, other].map(plainLetters);
  if (a === b) return true;
  const same = alike(a, b);
  const rest = [a.slice(same), b.slice(same)];
  // Copies and copy are forms of one; copy and cope are not.
  if (rest.some((end) => Y.test(end))) return same > 2 && rest.every((end) => !end || Y.test(end));
  return same >= SHORTEST_STEM && rest.every((end) => ENDINGS.test(end));
}

/** Has a word of a page so much of one that is asked for that it can have been meant? */
export const isNear = (word, asked) =>
  isLike(word, asked) || alike(word, asked) >= Math.max(SHORTEST_STEM, (asked.length * 3) / 4);

/** Is a word another form of one that is asked for, or one that begins with it? */
export const isLike = (word, asked) => word.startsWith(asked) || isFormOf(word, asked);

/** How many letters two words begin with alike. */
function alike(a, b) {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return same;
}

function singular(word) {
  // As Americans write it, too.
  word = word.replace(/iz(?=e|ing|ation)/, "is");
  if (word.length < 4 || /(ss|us|sis)$/.test(word)) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.replace(/(?<=ss|x|ch|sh)es$|s$/, "");
}

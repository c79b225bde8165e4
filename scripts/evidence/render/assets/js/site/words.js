// What several modules do with words and numbers. Knows nothing of the page.

const LETTERS = { ø: "o", æ: "ae", œ: "oe", ß: "ss", ł: "l", đ: "d", ð: "d", ı: "i", þ: "th" };

/**
 * Small letters without accents, with ø as o and ı as i; the same as
 * plain_letters in common/text.py.
 */
export const plainLetters = (text) =>
  text
    .toLowerCase()
    .replace(/[øæœßłđðıþ]/g, (letter) => LETTERS[letter])
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");

/** A number with what it counts, such as "1 case" or "1,200 cases". */
export const counted = (number, noun) =>
  `${number.toLocaleString("en-GB")} ${plural(number, noun)}`;

export const plural = (number, noun) => (number === 1 ? noun : `${noun}s`);

export const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Compares names in the order of lists: that of common/text.py, whatever the browser's language. */
export const inOrder = new Intl.Collator("en").compare;

/** Can this text be the id of a record? */
export const isId = (text) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);

// The blocks that Unicode keeps for scripts that are written from the right; as in render/jinja/isolation.py.
const FROM_THE_RIGHT =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A name as it can stand in a line of text, where no element can keep it apart. */
export const isolated = (name) => (FROM_THE_RIGHT.test(name) ? `\u2068${name}\u2069` : name);

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

/** Can this text be the id of a record? */
export const isId = (text) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);

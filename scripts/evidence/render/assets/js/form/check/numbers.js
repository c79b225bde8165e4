// Reads a number that somebody wrote in words.

const WRITTEN =
  /^[£€$]? ?(\d{1,3}(?:[, \xa0\u202f]\d{3})+|\d+)(\.\d{1,2})? ?(k|thousand|m|mn|million|bn|billion)?$/i;
const SIZES = { k: 1e3, t: 1e3, m: 1e6, b: 1e9 };

/**
 * The number that a text like "£1.2 million" means, in digits; empty where it could be two, as in
 * check/hints/parse_number.py.
 */
export function numberIn(text, whole) {
  const [, digits, decimals = "", word = ""] = WRITTEN.exec(text.trim()) ?? [];
  const size = SIZES[word[0]?.toLowerCase()] ?? 1;
  // Twelve digits, since 8.2 times a million comes out as 8199999.999999999.
  const number =
    digits && Number((Number(digits.replace(/\D/g, "") + decimals) * size).toPrecision(12));
  return number && (!whole || Number.isInteger(number)) ? String(number) : "";
}

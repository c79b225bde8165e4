// Dates of a record, which may name a year or a month only, and what a source leaves open about
// them: 2004~, 2004?, 2004%, ../2004, 2004/.., 2004/2006, [1995,1996]; as in common/dating.py.

const DATE = /\d{4}(?:-\d{2}(?:-\d{2})?)?/g;
const ONE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
/** The forms, with a D for each date. */
const FORM = /^(?:D[~?%]?|\.\.\/D|D\/(?:\.\.|D)|\[D(?:,D)+\])$/;
/** So far from its date may lie what is about or perhaps then. */
const YEARS_OF_DOUBT = 5;

export const isDateForm = (text) => !text.includes("D") && FORM.test(text.replace(DATE, "D"));

/** The dates that a text names. */
export const datesIn = (text) => text.match(DATE) ?? [];

/**
 * First day of a year, month or day, or its last, as YYYY-MM-DD; undefined where there is no such
 * date.
 */
export function dayOf(text, isLast = false) {
  const [, year, month = isLast ? "12" : "01", day] = ONE.exec(text) ?? [];
  if (!year || year === "0000" || Number(month) < 1 || Number(month) > 12) return undefined;
  const daysInMonth = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const date = day ?? (isLast ? String(daysInMonth) : "01");
  return Number(date) >= 1 && Number(date) <= daysInMonth ? `${year}-${month}-${date}` : undefined;
}

/** Do the dates that a text names follow one another, none of them within another? */
export const areInOrder = (text) =>
  datesIn(text)
    .map((date) => [dayOf(date), dayOf(date, true)])
    .every(([first, last], index, days) => {
      const [firstBefore, lastBefore] = days[index - 1] ?? ["", ""];
      return firstBefore < first && lastBefore < last;
    });

const MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

/** The one date that digits in another order, or the name of a month, can mean; else empty. */
export function dateMeant(text) {
  const [, day, name, of] = /^(?:(\d\d?) )?([a-z]{3})[a-z]* (\d{4})$/i.exec(text) ?? [];
  const [, first, second, last] = /^(\d\d?)[-/. ](\d\d?)[-/. ](\d{4})$/.exec(text) ?? [];
  const [, year, month, date] = /^(\d{4})[-/. ](\d\d?)(?:[-/. ](\d\d?))?$/.exec(text) ?? [];
  const found = [
    [of, String(MONTHS.indexOf(name?.toLowerCase()) / 3 + 1), day],
    [last, second, first],
    first !== second && [last, first, second],
    // 2011/12 may be a year that ends in the next one.
    (date ?? !String(Number(year) + 1).endsWith(month)) && [year, month, date],
  ]
    .filter((parts) => parts?.[0])
    .map((parts) =>
      parts
        .filter(Boolean)
        .map((part) => part.padStart(2, "0"))
        .join("-"),
    )
    .filter((one) => dayOf(one));
  return found.length === 1 ? found[0] : "";
}

/** First day that a text names; undefined where it is no date. */
export function firstDay(text) {
  const dates = isDateForm(text) ? datesIn(text) : [];
  const isSound = dates.every((date) => dayOf(date)) && areInOrder(text);
  return isSound ? dayOf(dates[0] ?? "") : undefined;
}

/** First and last day that a date may mean; undefined where it is no date. */
function limits(text) {
  const first = firstDay(text);
  if (!first) return undefined;
  const last = dayOf(datesIn(text).at(-1), true);
  if (/[~?%]$/.test(text)) {
    // A day that every month has: it is years that count here.
    return [inYears(first, -YEARS_OF_DOUBT, "01"), inYears(last, YEARS_OF_DOUBT, "28")];
  }
  return [text.startsWith("..") ? "" : first, text.endsWith("/..") ? "9999-12-31" : last];
}

const inYears = (day, years, date) =>
  `${String(Number(day.slice(0, 4)) + years).padStart(4, "0")}${day.slice(4, 8)}${date}`;

/** Is one date surely after another? */
export function isAfter(one, other) {
  if (typeof one !== "string" || typeof other !== "string") return false;
  const [first] = limits(one) ?? [];
  const [, last] = limits(other) ?? [];
  return first > last;
}

/** Whole months between two days. */
export function monthsBetween(start, end) {
  const [year, month, day] = start.split("-").map(Number);
  const [toYear, toMonth, toDay] = end.split("-").map(Number);
  return (toYear - year) * 12 + toMonth - month - (toDay < day ? 1 : 0);
}

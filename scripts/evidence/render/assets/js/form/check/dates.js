// Dates of a record, which may name a year or a month only: YYYY, YYYY-MM or YYYY-MM-DD.

const FORM = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

export const isDateForm = (text) => FORM.test(text);

/**
 * First day that a date may mean, or its last, as YYYY-MM-DD; undefined where there is no such
 * date.
 */
export function dayOf(text, isLast = false) {
  const [, year, month = isLast ? "12" : "01", day] = FORM.exec(text) ?? [];
  if (!year || year === "0000" || Number(month) < 1 || Number(month) > 12) return undefined;
  const daysInMonth = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const date = day ?? (isLast ? String(daysInMonth) : "01");
  return Number(date) >= 1 && Number(date) <= daysInMonth ? `${year}-${month}-${date}` : undefined;
}

/** Is one date surely after another? */
export const isAfter = (one, other) =>
  typeof one === "string" && typeof other === "string" && dayOf(one) > dayOf(other, true);

/** Whole months between two days. */
export function monthsBetween(start, end) {
  const [year, month, day] = start.split("-").map(Number);
  const [toYear, toMonth, toDay] = end.split("-").map(Number);
  return (toYear - year) * 12 + toMonth - month - (toDay < day ? 1 : 0);
}

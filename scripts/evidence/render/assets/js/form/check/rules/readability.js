// Rules on how well a record reads and how far it can be trusted: short texts, plain words, more
// than own accounts, a late review.

import { get } from "../../schema.js";
import { dayOf, monthsBetween } from "../dates.js";

export function* readability(record) {
  yield* lengths(record);
  yield* wholeVerdict(record);
  yield* plainWords(record);
  yield* ownAccounts(record);
  const days = record.all("reviewed").map(([, review]) => dayOf(String(review.date)));
  const newest = days.filter(Boolean).sort().at(-1);
  const months = record.know.monthsToReview;
  if (newest && monthsBetween(newest, record.today) >= months) {
    yield record.problem("EV607", ["reviewed"], { date: newest, months });
  }
}

/** The summary is short, and so are the sentences of it and of the findings. */
function* lengths(record) {
  const most = record.know.mostWords;
  const { summary } = record.data;
  const texts = record.all("findings").map(([path, finding]) => [[...path, "text"], finding.text]);
  if (summary !== undefined) {
    const words = wordsIn(summary, record);
    if (words > most.summary) {
      yield record.problem("EV602", ["summary"], { words, most: most.summary });
    }
    texts.unshift([["summary"], summary]);
  }
  for (const [path, text] of texts) {
    for (const sentence of sentences(text ?? "", record)) {
      const words = wordsIn(sentence, record);
      if (words > most.sentence) {
        const values = { start: startOf(sentence), words, most: most.sentence };
        yield record.problem("EV601", path, values);
      }
    }
  }
}

/** A finding rests on more than what a project says of itself. */
function* ownAccounts(record) {
  const kinds = new Map(record.all("sources").map(([, source]) => [source.id, source.kind]));
  for (const [path, finding] of record.all("findings")) {
    const ids = (finding.source ?? []).map((item) => item?.id ?? item);
    const isOwn = (id) => record.know.ownAccounts.includes(kinds.get(id));
    if (ids.length && ids.every(isOwn)) yield record.problem("EV604", [...path, "source"]);
  }
}

/** The verdict stands alone in many places. */
function* wholeVerdict(record) {
  const text = record.data.verdict?.text;
  const { status } = record.data;
  const alone = get(record.know.statusAlone, status);
  if (alone && new RegExp(`^(?:${alone})$`, "i").test(text ?? "")) {
    const [label] = record.know.terms.statuses[status];
    yield record.problem("EV625", ["verdict", "text"], { status: label });
  }
  if (/^\p{Ll}/u.test(text ?? "")) {
    yield record.problem("EV613", ["verdict", "text"], { start: text.split(/\s+/)[0] });
  }
}

/** A turn that stops a reader has an everyday one beside it. */
function* plainWords(record) {
  const headlines = record
    .all("findings")
    .map(([path, finding]) => [[...path, "headline"], finding.headline]);
  for (const [path, text = ""] of [...record.prose, ...headlines]) {
    const small = text.toLowerCase();
    for (const [words, instead] of Object.entries(record.know.plainWords)) {
      const [found] =
        (small.includes(words) && text.match(new RegExp(`\\b${words}\\b`, "i"))) || [];
      if (found) yield record.problem("EV640", path, { words: found, instead });
    }
  }
}

/** The sentences of a text; an entry of a list ends one, too. */
export function sentences(text, record) {
  return text.split(/\n\s*[-*+] |\n\s*\d+[.)] |\n\s*\n/).flatMap((part) => {
    const found = [];
    let start = 0;
    for (const match of record.find("end", part)) {
      const end = match.index + match[0].length;
      found.push(part.slice(start, end));
      start = end;
    }
    return [...found, part.slice(start)].map((sentence) => sentence.trim()).filter(Boolean);
  });
}

function wordsIn(text, record) {
  const words = withoutMarkup(text, record).split(/\s+/);
  return words.filter((word) => /[\p{L}\p{N}_]/u.test(word)).length;
}

/** The words by which a message names a sentence. */
export const startOf = (sentence) => sentence.split(/\s+/).slice(0, 4).join(" ");

/** A text with a blank in the place of each sign of markup. */
export function withoutMarkup(text, record) {
  const [pattern, flags] = record.know.patterns.markup;
  return text.replace(new RegExp(pattern, flags), " ");
}

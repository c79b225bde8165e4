// Rules on dates: they exist, are not in the future, and follow one another.

import { isGroup } from "../../schema.js";
import { dayOf, datesIn, firstDay, isAfter, isDateForm } from "../dates.js";

export function* dates(record) {
  yield* financialYears(record);
  const tomorrow = new Date(Date.parse(record.today) + 24 * 3600 * 1000).toISOString().slice(0, 10);
  yield* existing(record, tomorrow);
  yield* inOrder(record);
  yield* plans(record);
  yield* timeline(record, tomorrow);
  for (const [path, { date }] of record.all("reviewed")) {
    if (date?.length !== 10 && dayOf(date ?? "")) {
      yield record.problem("EV410", [...path, "date"], { date });
    }
  }
}

/**
 * Dates exist, and only plans lie in the future; tomorrow is none yet, since it has begun elsewhere
 * on Earth.
 */
function* existing(record, tomorrow) {
  for (const [path, value] of record.dates) {
    if (isDateForm(value) && !firstDay(value)) {
      const wrong = datesIn(value).find((date) => !dayOf(date));
      yield record.problem(wrong ? "EV402" : "EV402-order", path, { value: wrong ?? value });
    } else if (
      !record.know.plans.some((name) => path.includes(name)) &&
      firstDay(value) > tomorrow
    ) {
      yield record.problem("EV403", path, { value });
    }
  }
  for (const [path, { year }] of record.all("sources")) {
    if (year > Number(tomorrow.slice(0, 4))) {
      yield record.problem("EV403-year", [...path, "year"], { value: year });
    }
  }
}

/** Nothing ends before it begins; what was reached was not missed. */
function* inOrder(record) {
  for (const [path, { joined, left }] of record.all("partners")) {
    if (isAfter(joined, left)) yield record.problem("EV404", [...path, "left"], { joined, left });
  }
  for (const [path, { date, end }] of record.all("timeline")) {
    if (isAfter(date, end)) yield record.problem("EV405", [...path, "end"], { begin: date, end });
  }
  for (const [path, { period_start: begin, period_end: end }] of record.all("costs")) {
    if (isAfter(begin, end)) {
      yield record.problem("EV405-cost", [...path, "period_end"], { begin, end });
    }
  }
  for (const [path, { actual, not_reached: missed }] of record.all("milestones")) {
    if (actual && missed) yield record.problem("EV408", [...path, "not_reached"], { actual });
  }
}

/** A plan has a date or a delay, and what is put off comes later. */
function* plans(record) {
  for (const [path, milestone] of record.all("milestones")) {
    if (!record.has(...path, "planned") && !record.has(...path, "stated_delay")) {
      yield record.problem("EV417", [...path, "planned"]);
    }
    let previous = milestone.planned;
    for (const [index, date] of (milestone.moved_to ?? []).entries()) {
      if (isAfter(previous, date)) {
        yield record.problem("EV418", [...path, "moved_to", index], { date, previous });
      }
      previous = date;
    }
  }
}

/** The timeline runs from old to new, and the start comes before going live. */
function* timeline(record, tomorrow) {
  const dated = record
    .all("timeline")
    .filter(([, { date }]) => firstDay(date ?? "") && firstDay(date) <= tomorrow);
  // Each run begins with an event and goes on with those below it that are earlier.
  const runs = [];
  for (const event of dated) {
    if (isAfter(runs.at(-1)?.[0][1].date, event[1].date)) runs.at(-1).push(event);
    else runs.push([event]);
  }
  for (const [[path, { date }], next, more] of runs) {
    if (more) yield record.problem("EV406-before", [...path, "date"], { date, next: next[1].date });
    else if (next) {
      yield record.problem("EV406", [...next[0], "date"], { date: next[1].date, previous: date });
    }
  }
  if (runs.some((run) => run.length > 1)) return;
  const ofKind = (kind) => dated.filter(([, event]) => event.kind === kind);
  const [starts, lives] = [ofKind("start"), ofKind("go-live")];
  const isReversed = starts.every(([, start]) =>
    lives.every(([, live]) => isAfter(start.date, live.date)),
  );
  if (!starts.length || !lives.length || !isReversed) return;
  const [path, live] = lives.at(-1);
  yield record.problem("EV407", [...path, "date"], { live: live.date, start: starts[0][1].date });
}

/** 2004-05 is May 2004, where the text beside it may say 2004/05. */
function* financialYears(record) {
  for (const [path, text] of record.dates) {
    const [, year, month] = /^(\d{4})-(\d\d)$/.exec(text) ?? [];
    if (!year || (year % 100) + 1 !== Number(month)) continue;
    const groups = path
      .slice(0, -1)
      .reduce((all, step) => [...all, all.at(-1)[step]], [record.data]);
    const words = Object.values(groups.findLast(isGroup)).filter(
      (value) => typeof value === "string",
    );
    const pattern = record.know.financial.replaceAll("{year}", year).replaceAll("{end}", month);
    const [found] = new RegExp(pattern, "i").exec(words.join(" ")) ?? [];
    if (found) yield record.problem("EV420", path, { value: text, words: found, year });
  }
}

// Rules on what stands in prose: references and links that lead somewhere, and no HTML.

import { didYouMean, nearest } from "../nearest.js";
import { references, sourceIds } from "../record.js";
import { unsoundAddress } from "./codes.js";

export function* prose(record) {
  for (const [path, text] of record.prose) {
    yield* badReferences(record, path, text);
    for (const [written] of record.find("broken", text)) {
      yield record.problem("EV307", path, { written: written.slice(0, 40) });
    }
    const whole = text.replace(new RegExp(...record.know.patterns.broken), "");
    for (const [, id] of record.find("bare", whole)) {
      if (sourceIds(record).includes(id)) yield record.problem("EV307-bare", path, { id });
    }
    for (const [, url] of record.find("link", text)) {
      if (/^https?:\/\//i.test(url)) yield* unsoundAddress(record, url, path);
      else yield record.problem("EV704", path, { url: url.slice(0, 60) });
    }
    const [pasted] = record.find("pasted", text);
    if (pasted) yield record.problem("EV624", path, { text: pasted[0].slice(0, 40) });
    const [html] = record.find("html", text);
    if (html) yield record.problem("EV611", path, { html: html[0].slice(0, 40) });
  }
}

function* badReferences(record, path, text) {
  const { cases, factors } = record.know;
  const known = { source: sourceIds(record), case: cases, factor: Object.keys(factors) };
  for (const { kind, id, written } of references(text, record)) {
    if (!known[kind] || known[kind].includes(id)) continue;
    const isFactor = kind === "case" && known.factor.includes(id);
    const where = kind === "source" ? " in this record" : "";
    const values = { kind, id, written, where, ...didYouMean(nearest(id, known[kind])) };
    yield record.problem(isFactor ? "EV306-factor" : "EV306", path, values);
  }
}

// Shows what the page of the case will say, in its order and without its layout. Text only.

import { make } from "../site/dom.js";

export function preview(data, know) {
  const sourceNumbers = new Map(
    (data.sources ?? []).map((source, index) => [source.id, index + 1]),
  );
  const label = (list, id) => know.terms[list]?.[id]?.[0] ?? id ?? "";

  /** The sources of a statement, such as " [1] [2, page 3]". */
  function cited(item) {
    const marks = (item.source ?? []).map((source) => {
      const number = sourceNumbers.get(source.id ?? source) ?? "?";
      return ` [${[number, source.locator].filter(Boolean).join(", ")}]`;
    });
    return marks.join("");
  }

  const statement = (item, before, text = item.text) =>
    make("li", {}, before && make("b", {}, `${before}: `), `${text ?? "…"}${cited(item)}`);
  const section = (heading, items, name = "ul") =>
    items?.length ? [make("h4", {}, heading), make(name, {}, ...items)] : [];
  /** A field that is a list, under its label. */
  const list = (field, item, name) =>
    section(know.schema.properties[field].label, data[field]?.map(item), name);
  const inWords = (...parts) => parts.filter(Boolean).join(", ");

  function finding(item) {
    const marks = [label("effects", item.effect), label("bases", item.basis)];
    return statement(item, inWords(...marks, item.contrary && "contrary"));
  }
  function findings() {
    const byFactor = new Map();
    for (const item of data.findings ?? []) {
      byFactor.set(item.factor, [...(byFactor.get(item.factor) ?? []), item]);
    }
    return [...byFactor].flatMap(([factor, items]) =>
      section(know.factors[factor]?.[0] ?? "Factor not chosen", items.map(finding)),
    );
  }
  function cost(item) {
    const amount = (item.amount ?? "…").toLocaleString("en-GB");
    return statement(
      item,
      label("cost-kinds", item.kind),
      `${item.label ?? ""}, ${amount} ${item.currency ?? ""}`,
    );
  }
  function publication({ title, authors = [], year }) {
    return make("li", {}, [title, authors.join(", "), year].filter(Boolean).join(". "));
  }

  const status = label("statuses", data.status) || "No status yet";
  const verdict = data.verdict ?? {};
  return [
    make("h3", {}, data.title ?? "No title yet"),
    make("p", {}, make("mark", {}, `${status}.`), ` ${verdict.text ?? ""}${cited(verdict)}`),
    ...(data.summary ?? "No summary yet").split(/\n+/).map((text) => make("p", {}, text)),
    ...list(
      "timeline",
      (item) => statement(item, inWords(item.date, label("event-kinds", item.kind))),
      "ol",
    ),
    ...findings(),
    ...list("outcomes", (item) => statement(item, label("outcome-verdicts", item.verdict))),
    ...list("costs", cost),
    ...list("lessons", (item) => statement(item)),
    ...list("unknown", (item) => statement(item, label("unknown-fields", item.field), item.reason)),
    ...list("sources", publication, "ol"),
  ];
}

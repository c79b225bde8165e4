// Shows what the page of the case will say, in its order and without its layout. Text only.

const make = (name, ...children) => {
  const element = document.createElement(name)
  element.append(...children.filter(Boolean))
  return element
}

export function preview(data, know) {
  const cites = new Map((data.sources ?? []).map((source, index) => [source.id, index + 1]))
  const label = (list, id) => know.terms[list]?.[id]?.[0] ?? id ?? ""
  const cite = (item) => (item.source ?? []).map((one) => ` [${cites.get(one.id ?? one) ?? "?"}${one.locator ? `, ${one.locator}` : ""}]`).join("")
  const said = (item, before, text = item.text) => make("li", before && make("b", `${before}: `), `${text ?? "…"}${cite(item)}`)
  const part = (heading, items, name = "ul") => (items?.length ? [make("h4", heading), make(name, ...items)] : [])
  const list = (field, item, name) => part(know.schema.properties[field].label, data[field]?.map(item), name)
  const status = label("statuses", data.status)
  const verdict = data.verdict ?? {}
  const findings = new Map()
  for (const item of data.findings ?? []) findings.set(item.factor, [...(findings.get(item.factor) ?? []), item])
  return [
    make("h3", data.title ?? "No title yet"),
    make("p", make("mark", status || "No status yet"), ` ${verdict.text ?? ""}${cite(verdict)}`),
    ...(data.summary ?? "No summary yet").split(/\n+/).map((text) => make("p", text)),
    ...list("timeline", (item) => said(item, [item.date, label("event-kinds", item.kind)].filter(Boolean).join(", ")), "ol"),
    ...[...findings].flatMap(([factor, items]) => part(know.factors[factor]?.[0] ?? "Factor not chosen", items.map((item) => said(item, label("effects", item.effect) + (item.contrary ? ", contrary" : ""))))),
    ...list("outcomes", (item) => said(item, label("outcome-verdicts", item.verdict))),
    ...list("costs", (item) => said(item, label("cost-kinds", item.kind), `${item.label ?? ""}, ${(item.amount ?? "…").toLocaleString("en-GB")} ${item.currency ?? ""}`)),
    ...list("lessons", (item) => said(item)),
    ...list("unknown", (item) => said(item, label("unknown-fields", item.field), item.reason)),
    ...list("sources", (item) => make("li", [item.title, (item.authors ?? []).join(", "), item.year].filter(Boolean).join(". ")), "ol"),
  ]
}

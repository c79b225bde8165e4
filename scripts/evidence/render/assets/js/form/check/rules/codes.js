// Rules on codes that others keep: countries, currencies, addresses.

export function* codes(record) {
  const { know, data } = record;
  for (const [index, value] of (data.countries ?? []).entries()) {
    if (value !== null && !know.countries.includes(value)) {
      yield record.problem("EV411", ["countries", index], { value });
    }
  }
  for (const [path, { currency: value }] of record.all("costs")) {
    if (value !== undefined && !know.currencies.includes(value)) {
      yield record.problem("EV412", [...path, "currency"], { value });
    }
  }
  for (const [path, { url }] of record.all("sources")) {
    if (url !== undefined) yield* unsoundAddress(record, url, [...path, "url"]);
  }
}

/** An address leads to a host on the web, and holds nobody's login. */
export function* unsoundAddress(record, url, path) {
  const [, login, host = ""] = /^[^/]*\/\/([^/?#]*@)?([^/?#]*)/.exec(url) ?? [];
  const isHost = /[.:]|^localhost$/.test(host.replace(/:\d*$/, ""));
  if (login) yield record.problem("EV705", path);
  else if (!isHost) yield record.problem("EV414", path, { url: url.slice(0, 60) });
}

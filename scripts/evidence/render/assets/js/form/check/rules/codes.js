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
  for (const [path, source] of record.all("sources")) {
    for (const name of know.addresses) {
      if (name in source) yield* unsoundAddress(record, source[name], [...path, name]);
    }
    for (const name of know.addresses) {
      const url = source[name];
      if (url === undefined || !record.find("redirect", bare(url)).length) continue;
      const [host] = bare(url).split(/[/?:]/);
      yield record.problem("EV626", [...path, name], { name, host });
    }
    // A copy is called one; a host on which a site is tried out is nobody's address.
    const [host] = bare(source.url ?? "").split(/\.*[/?:]|\.+$/);
    const at = [...path, "url"];
    const isOnTrial =
      record.find("trialHost", host).length && !record.find("innerHost", host).length;
    if (record.find("copyHost", host).length) yield record.problem("EV620", at, { host });
    else if (isOnTrial) yield record.problem("EV621", at, { host });
  }
}

/** An address without what makes no difference. */
export const bare = (url) =>
  url
    .split("#")[0]
    .replace(/\/+$/, "")
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/^www\./, "");

/** An address leads to a host on the web, and holds nobody's login. */
export function* unsoundAddress(record, url, path) {
  const [, login, host = ""] = /^[^/]*\/\/([^/?#]*@)?([^/?#]*)/.exec(url) ?? [];
  const [, name, port] = /^(.*?)(?::(\d*))?$/.exec(host.toLowerCase());
  const isHost = /[.:]/.test(name) && !record.find("innerHost", name).length;
  const isPort = !port || (port > 0 && port < 65_536);
  const isSound = isHost && isPort && !/(?<!\{)\{\w+\}(?!\})|[<>]/.test(url);
  if (login) yield record.problem("EV705", path);
  else if (!isSound) yield record.problem("EV414", path, { url: url.slice(0, 60) });
}

// The rules that a record names no private person.

export function* persons(record) {
  const isBody = (text) => record.find("body", text).length > 0;
  const isOffice = (word) => record.know.offices.includes(word);
  const authors = authorsOf(record).filter((name) => !isBody(name));
  const titled = (text) =>
    record
      .find("named", text)
      .find(
        ([whole, name]) => !isBody(whole) && !isOffice(name.split(/\s/)[0].replace(/['’]s?$/, "")),
      )?.[0];
  const likely = (text) => record.find("likely", text).map(([name]) => name);
  for (const [path, { name = "" }] of record.all("partners")) {
    const at = [...path, "name"];
    if (titled(name)) yield record.problem("EV605", at, { name: titled(name) });
    if (likely(name)[0] === name && !isBody(name)) yield record.problem("EV627", at, { name });
  }
  const others = otherNames(record);
  for (const [path, text] of record.prose) {
    const sure = titled(text) ?? authors.find((author) => text.includes(author));
    const name = sure ?? likely(text).find((found) => !others.includes(found) && !isBody(found));
    if (name) yield record.problem(sure ? "EV605" : "EV627", path, { name });
  }
}

/**
 * Authors of sources whose names look like those of persons and stand for nothing else in the
 * record.
 */
function authorsOf(record) {
  const others = otherNames(record);
  const isPerson = (name) =>
    record.find("person", name)[0]?.[0] === name && !name.startsWith("The ");
  return record
    .all("sources")
    .flatMap(([, source]) => source.authors ?? [])
    .filter((name) => name && isPerson(name) && !others.includes(name));
}

/** The names of all that is no person in a record, in one text. */
function otherNames(record) {
  const partners = record.all("partners").map(([, partner]) => partner.name);
  const publishers = record.all("sources").map(([, source]) => source.publisher);
  return [...partners, ...publishers, record.data.title, record.data.region].join(" ");
}

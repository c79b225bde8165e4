// The rule that prose names no private person.

export function* persons(record) {
  const isBody = (text) => record.find("body", text).length > 0;
  const isOffice = (word) => record.know.offices.includes(word);
  const authors = authorsOf(record).filter((name) => !isBody(name));
  for (const [path, text] of record.prose) {
    const titled = record
      .find("named", text)
      .find(
        ([whole, name]) => !isBody(whole) && !isOffice(name.split(/\s/)[0].replace(/['’]s?$/, "")),
      );
    const name = titled?.[0] ?? authors.find((author) => text.includes(author));
    if (name) yield record.problem("EV605", path, { name });
  }
}

/**
 * Authors of sources whose names look like those of persons and stand for nothing else in the
 * record.
 */
function authorsOf(record) {
  const partners = record.all("partners").map(([, partner]) => partner.name);
  const publishers = record.all("sources").map(([, source]) => source.publisher);
  const others = [...partners, ...publishers, record.data.title, record.data.region].join(" ");
  const isPerson = (name) =>
    record.find("person", name)[0]?.[0] === name && !name.startsWith("The ");
  return record
    .all("sources")
    .flatMap(([, source]) => source.authors ?? [])
    .filter((name) => name && isPerson(name) && !others.includes(name));
}

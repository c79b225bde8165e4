// Warnings that a record accepts with a reason. As check/suppressions.py of the program.

/** Leave out the warnings that the record accepts, and add what is wrong with the accepting. */
export function withoutSuppressed(record, problems) {
  let left = problems;
  const own = [];
  for (const [path, { code, at }] of record.all("suppress")) {
    if (!code) continue;
    const known = Object.hasOwn(record.know.codes, code) && record.know.codes[code];
    const [severity, title] = known || [];
    if (!known) own.push(record.problem("EV314", [...path, "code"], { code }));
    else if (severity === "error") {
      own.push(record.problem("EV609", [...path, "code"], { code, title: title.toLowerCase() }));
    } else {
      const others = left.filter(
        (problem) => problem.code !== code || (at && !isWithin(problem.place, at)),
      );
      // A warning that only the check on the whole repository finds may well be accepted.
      if (others.length === left.length && !record.know.elsewhere.includes(code)) {
        own.push(record.problem("EV608", path, { code, where: at ? ` at “${at}”` : "" }));
      }
      left = others;
    }
  }
  return [...left, ...own];
}

const isWithin = (place, around) => place === around || place.startsWith(`${around} › `);

// Characters that nobody sees: control characters, turns of the direction of writing, and blanks of
// no width.

import { everyText } from "../record.js";

export function* invisibleCharacters(record) {
  for (const [path, text] of everyText(record.raw)) {
    const [found] = record.find("hidden", text);
    if (!found) continue;
    const [sign] = found;
    const is = (name) => record.find(name, sign).length > 0;
    const code = is("control") ? "EV701" : is("direction") ? "EV702" : "EV703";
    const number = sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    yield record.problem(code, path, { number: `U+${number}` });
  }
}

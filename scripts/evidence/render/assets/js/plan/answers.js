// What a reader has entered, as a plain value, as a fragment of the address, and as a file. Knows no
// form and no case.
//
// A plan is {terms, answers, moment}: `terms` are pairs of list and id; `answers` are pairs of
// factor and answer, "yes", "partly", "no" or "unknown"; `moment` is where the project stands, or "".

import { isId } from "../site/words.js";

export const ANSWERS = { yes: "Yes", partly: "Partly", no: "No", unknown: "Don’t know" };
const KIND = "plan"; // of the file

const pairOf = (text) => {
  const at = text.indexOf(":");
  return [text.slice(0, at), text.slice(at + 1)];
};
const areIds = ([one, other]) => isId(one) && isId(other);
const isAnswer = ([factor, answer]) => isId(factor) && Object.hasOwn(ANSWERS, answer);

/** The plan that a fragment holds. What it names need not exist. */
export function fromFragment(fragment) {
  const asked = new URLSearchParams(fragment.replace(/^#/, ""));
  return {
    terms: asked.getAll("term").map(pairOf).filter(areIds),
    answers: asked.getAll("answer").map(pairOf).filter(isAnswer),
    moment: asked.get("moment") ?? "",
  };
}

/** A plan as a fragment, without its "#"; `others` are further pairs of name and value. */
export function toFragment({ terms, answers, moment }, others = []) {
  const query = new URLSearchParams();
  for (const pair of terms) query.append("term", pair.join(":"));
  for (const pair of answers) query.append("answer", pair.join(":"));
  if (moment) query.append("moment", moment);
  for (const [name, value] of others) query.append(name, value);
  return String(query).replaceAll("%3A", ":");
}

export const toFile = (plan, address) =>
  `${JSON.stringify({ kind: KIND, ...plan, address }, null, 1)}\n`;

/** The plan of a file; nothing where it is none. */
export function fromFile(text) {
  let data;
  try {
    data = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
  if (data?.kind !== KIND) return undefined;
  const pairs = (value) =>
    (Array.isArray(value) ? value : []).filter((pair) => Array.isArray(pair) && pair.length === 2);
  return {
    terms: pairs(data.terms)
      .map((pair) => pair.map(String))
      .filter(areIds),
    answers: pairs(data.answers)
      .map((pair) => pair.map(String))
      .filter(isAnswer),
    moment: isId(String(data.moment)) ? String(data.moment) : "",
  };
}

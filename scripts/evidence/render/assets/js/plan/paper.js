// What a board paper says, as a plain value: from a plan, from chosen cases, or from a factor. Draws
// nothing.
//
// The limits keep it on two pages of paper; what is left out is said.

import { fetchOnce } from "../site/fetch.js";
import { capitalised, counted } from "../site/words.js";
import { fromFragment } from "./answers.js";
import { findingsOn, knownTerms, labelsOf, MOST_NEAR, named, ordered, withGroups } from "./near.js";
import { sourcesOf } from "./notes.js";
import { todo, WEAK } from "./todo.js";

const MOST = { cases: 6, named: 6, said: 8, actions: 6, unknown: 4, drawn: 7 };
const TITLE = 90; // characters

/**
 * What an address asks for: {plan} or {ids} or {factor}, and a title; nothing where it is none. A
 * plan and a title stand in the fragment, which no server is told.
 */
export function askedFor({ search, hash }) {
  const own = new URLSearchParams(hash.slice(1));
  const asked = new URLSearchParams([...new URLSearchParams(search), ...own]);
  const title = (asked.get("title") ?? "").slice(0, TITLE);
  const ids = [...new Set(asked.getAll("case"))];
  if (ids.length) return { ids, title };
  if (asked.get("factor")) return { factor: asked.get("factor"), title };
  if (asked.get("from") === "plan") return { plan: fromFragment(hash), title };
  return undefined;
}

/** kindList: the list of kinds in cases.json. */
export function papersFrom(base, kindList) {
  const caseOf = (id) => fetchOnce(new URL(`plan/cases/${id}.json`, base));

  /** Everything that the paper says. */
  async function paperOf(asked) {
    const [data, known] = await Promise.all([
      fetchOnce(new URL("cases/cases.json", base)),
      fetchOnce(new URL("plan/plan.json", base)),
    ]);
    const about = aboutOf(asked, data, known);
    const cases = (await Promise.all(about.ids.map(caseOf))).filter(Boolean);
    if (!cases.length) return { fault: about.fault ?? "No case fits what the address asks for." };
    const shown = cases.slice(0, MOST.cases);
    const isCut = cases.length > shown.length;
    const sources = sourcesOf();
    const kind =
      about.kind ?? (new Set(cases.map((item) => item.kind)).size === 1 ? cases[0].kind : "");
    const over = known.kinds.includes(kind)
      ? await fetchOnce(new URL(`plan/kinds/${kind}.json`, base))
      : null;
    const rows = shown.map((item) => ({
      name: item.short,
      address: item.address,
      became: item.first,
      notes: sources.numbers(item, item.cited.slice(0, 1)),
      late: item.late
        ? capitalised(item.late)
        : untoldOr(
            item,
            "milestones",
            "No planned date on record",
            "Dates on its page, none to compare",
          ),
      cost: item.cost
        ? `${item.cost} the first (${item.spent ? "spent" : "forecast or budget"})`
        : untoldOr(item, "costs", "No amount on record", "Amounts on its page, no two to divide"),
    }));
    const most = named(cases, known.factors).slice(0, MOST.named);
    const said = saidBy(about, cases).map(({ item, finding }) => ({
      text: finding.text,
      from: item.short,
      address: `${item.address}#finding-${finding.id}`,
      factor: known.factors[finding.factor].name,
      effect: finding.effect,
      basis: finding.basis,
      notes: sources.numbers(item, finding.cited.slice(0, 1)),
    }));
    const names = most.slice(0, 5).map(({ factor }) => factor);
    const actions = await actionsOf(about, names, cases, known, sources);
    return {
      title: asked.title || about.title || `${cases[0].short}: what it can tell us`,
      lead: [about.lead, isCut && `${shown.length} of the ${cases.length} are shown.`]
        .filter(Boolean)
        .join(" "),
      rows,
      kind,
      over: over?.html ?? "",
      drawn: MOST.drawn,
      said,
      named: said.length
        ? []
        : most.map(({ factor, cases: count, helped, hindered }) => ({
            ...known.factors[factor],
            cells: [
              `${count} of ${cases.length}`,
              helped,
              hindered,
              capitalised(known.factors[factor].sure),
            ],
          })),
      actions,
      unknown: unknownOf(cases, about),
      sources: sources.list(),
      sourcesCut: sources.isCut(),
    };
  }

  /** What a paper is about: {ids, title, lead}, and what a plan adds to that. */
  function aboutOf({ plan, ids, factor }, data, known) {
    const total = data.cases.id.length;
    const factorOf = (id) => (Object.hasOwn(known.factors, id) ? known.factors[id] : undefined);
    if (plan) {
      const described = knownTerms(data, plan.terms);
      const terms = withGroups(described, known.country, known.groups);
      const near = ordered(data, terms).filter(({ isNear }) => isNear);
      const few = near.length === 1 ? "one is" : `${near.length} are`;
      return {
        ids: near.slice(0, MOST_NEAR).map(({ id }) => id),
        title: "Our project: what other projects can tell us",
        lead: `We plan: ${labelsOf(described, data.facets).join(", ")}. Of ${total} recorded cases none is quite this one; ${few} near.`,
        fault: "Nothing is near this plan, so there is no paper to make.",
        kind: described.find(([list]) => list === kindList)?.[1],
        weak: WEAK.flatMap((answer) => plan.answers.filter(([, said]) => said === answer)).filter(
          ([other]) => factorOf(other),
        ),
        moment: plan.moment,
      };
    }
    if (factor) {
      const about = factorOf(factor);
      const found = about ? speakingOf(data, factor) : [];
      return {
        ids: found,
        title: about ? `${about.name}: what other projects can tell us` : "",
        lead: about ? leadOf(about, total) : "",
        fault: `There is no finding on a factor with the id “${factor}”.`,
        weak: [[factor, ""]],
        factor,
      };
    }
    const found = ids.filter((id) => data.cases.id.includes(id));
    return {
      ids: found,
      title: found.length > 1 ? "Chosen projects: what they can tell us" : "",
      lead:
        found.length > 1
          ? `${counted(found.length, "case")} of the ${total} on record, chosen by us.`
          : `One case of the ${total} on record. It does not stand for others.`,
      fault: "None of the cases in the address exists.",
    };
  }

  async function actionsOf({ weak = [], moment = "", factor }, names, cases, known, sources) {
    const ids = cases.map(({ id }) => id);
    const groups = todo(known, { weak, names: factor ? [] : names, ids, moment });
    const every = groups.flatMap(({ label, actions }) =>
      actions.map((action) => ({ ...action, label })),
    );
    // What was answered with no, and what near cases speak for, comes first; then the moments' order.
    const chosen = [...every]
      .sort((a, b) => Boolean(b.said) - Boolean(a.said) || b.near - a.near || b.cases - a.cases)
      .slice(0, MOST.actions);
    const taken = every.filter((action) => chosen.includes(action));
    const from = await Promise.all(taken.map(({ findings }) => foundBehind(findings, ids)));
    return taken.map(({ text, label, address, rests }, at) => {
      if (!from[at]) return { text, label, address, rests };
      const { item, finding } = from[at];
      const notes = sources.numbers(item, finding.cited.slice(0, 1));
      return {
        text,
        label,
        address,
        rests,
        from: item.short,
        says: finding.text,
        basis: finding.basis,
        notes,
      };
    });
  }

  /** The finding that an action is shown with: one of a case of the paper, if there is one. */
  async function foundBehind(findings, ids) {
    const name = findings.find((other) => ids.includes(other.split("/")[0])) ?? findings[0];
    if (!name) return undefined;
    const [id, own] = name.split("/");
    const item = await caseOf(id);
    return { item, finding: item.findings.find((other) => other.id === own) };
  }

  /** Cases with a finding on a factor: those in which it helped and hindered in turn. */
  function speakingOf({ cases, facets }, factor) {
    const place = facets.factor.findIndex(([id]) => id === factor);
    const [effects, bases] = [facets.effect.length, facets.basis.length];
    const sides = new Map(); // effect to cases
    cases.findings.forEach((codes, at) => {
      for (const code of codes) {
        if (Math.floor(code / (effects * bases)) !== place) continue;
        const effect = Math.floor(code / bases) % effects;
        const stated = code % bases === 0;
        const those = sides.get(effect) ?? [];
        sides.set(effect, those);
        those.push({ id: cases.id[at], stated });
      }
    });
    const lists = [...sides.values()].map((those) =>
      those.sort((a, b) => b.stated - a.stated).map(({ id }) => id),
    );
    const longest = Math.max(0, ...lists.map((list) => list.length));
    const inTurn = Array.from({ length: longest }, (_, at) => lists.map((list) => list[at])).flat();
    return [...new Set(inTurn.filter(Boolean))];
  }

  return { paperOf };
}

const untoldOr = ({ untold }, name, none, some) => (untold.includes(name) ? none : some);

const leadOf = ({ name, definition, cases, helped, hindered, sure }, total) =>
  [
    `${name}: ${definition} ${counted(cases, "case")} of ${total} ${cases === 1 ? "has" : "have"} a finding on it:`,
    `in ${helped} it helped, in ${hindered} it was missing or weak and that hindered.`,
    `The cases below are taken from both sides in turn. On the factor: ${sure}.`,
  ].join(" ");

/** Findings told one by one: those on a factor, or those of a single case; else none. */
function saidBy({ factor }, cases) {
  if (factor) return findingsOn(cases, factor).slice(0, MOST.said);
  if (cases.length > 1) return [];
  const [item] = cases;
  return item.findings.map((finding) => ({ item, finding })).slice(0, MOST.said);
}

function unknownOf(cases, { factor }) {
  const without = (name) => cases.filter(({ untold }) => untold.includes(name)).length;
  const all = cases.length === 1 ? "this case" : `the ${cases.length} cases`;
  const told = (number, text) =>
    number ? [text(cases.length === 1 ? "it" : `${number} of ${all}`)] : [];
  return [
    factor
      ? "Whether this factor made the difference anywhere: reports name it, nobody tested it."
      : "Which factor made the difference: reports name them, nobody tested one against another.",
    "Whether a project with these features will succeed.",
    ...told(without("costs"), (who) => `What ${who} cost.`),
    ...told(without("milestones"), (who) => `Whether ${who} came on time.`),
  ].slice(0, MOST.unknown);
}

// Draws the result of a plan into the lists of the page; gives its list of things to do as CSV.

import { make, pageAt } from "../site/dom.js";
import { fetchOnce } from "../site/fetch.js";
import { capitalised, counted } from "../site/words.js";
import { ANSWERS, toFragment } from "./answers.js";
import { itemsOf, rowOf } from "./items.js";
import { findingsOn, labelsOf, MOST_NEAR, named, ordered, otherwise, withGroups } from "./near.js";
import { nearbyOf } from "./nearby.js";
import { csvOf, todo, WEAK } from "./todo.js";

const MOST_NAMED = 8; // factors
const A_SIDE = 2; // findings beside an answer
const MOST_ASKED = 8; // questions for the board
const AGAINST = 4; // findings against the rule

export function resultOf(root) {
  const base = new URL(root.dataset.root, location.href);
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const items = itemsOf(root, base);
  const { linked, found } = items;
  const nearby = nearbyOf(root, part, base, items);
  const { kind } = root.dataset;
  let turn = 0; // the latest drawing; a late earlier one is dropped
  let groups = []; // of things to do

  const caseOf = (id) => fetchOnce(new URL(`plan/cases/${id}.json`, base));

  /** Draw a plan. */
  async function draw(plan) {
    const mine = ++turn;
    part("fault").hidden = true;
    const [data, known] = await Promise.all([
      fetchOnce(new URL("cases/cases.json", base)),
      fetchOnce(new URL("plan/plan.json", base)),
    ]);
    const terms = withGroups(plan.terms, known.country, known.groups);
    const all = ordered(data, terms);
    const close = all.filter(({ isNear }) => isNear).slice(0, MOST_NEAR);
    const other = close.length ? otherwise(data, all, known.ends) : undefined;
    const [last, ...nearest] = await Promise.all(
      [other, ...close].map(async (entry) => entry && { ...entry, item: await caseOf(entry.id) }),
    );
    const mainKind = plan.terms.find(([list]) => list === kind)?.[1];
    const over = known.kinds.includes(mainKind)
      ? await fetchOnce(new URL(`plan/kinds/${mainKind}.json`, base))
      : { html: "" };
    if (mine !== turn) return;

    const cases = nearest.map(({ item: of }) => of);
    const answers = new Map(plan.answers);
    const weak = WEAK.flatMap((answer) =>
      plan.answers.filter(([, said]) => said === answer),
    ).filter(([factor]) => known.factors[factor]);
    const most = named(cases, known.factors).slice(0, MOST_NAMED);

    drawHead(plan, data, all.filter(({ isNear }) => isNear).length, nearest.length);
    nearby.draw(plan, data, terms, nearest, last);
    drawNamed(most, cases.length, known, answers);
    await drawWeak(weak, cases, known);
    drawAgainst(cases);
    part("over").innerHTML = over.html; // made by our own build
    part("over-section").hidden = !over.html;
    const names = most.slice(0, 5).map(({ factor }) => factor);
    const ids = cases.map(({ id }) => id);
    groups = todo(known, { weak, names, ids, moment: plan.moment });
    drawTodo();
    drawAsk(weak, names, known);
    drawCannot(cases);
    const paper = toFragment(plan, [["from", "plan"]]);
    part("board").href = `${pageAt("board/", base)}#${paper}`;
  }

  function drawHead(plan, { cases, facets }, many, shown) {
    const of = `of ${cases.id.length}`;
    const near = `${counted(many, "case")} ${of} ${many === 1 ? "is" : "are"} near`;
    const few = many > shown ? `; the nearest ${shown} are shown` : "";
    part("verdict").textContent = !plan.terms.length
      ? "Nothing is described yet, so nothing can be near."
      : !many
        ? `Nothing near: no case ${of} has enough in common with what you plan. Untick what matters least, or begin with what to do.`
        : `${near}${few}. None of them is your project. Read what is the same and what is not.`;
    const labels = labelsOf(plan.terms, facets);
    part("plan").textContent = labels.length ? `You plan: ${labels.join(", ")}.` : "";
  }

  function drawNamed(most, number, { factors, total }, answers) {
    part("named-section").hidden = !most.length;
    const table = root.querySelector(".ju-named");
    const rows = most.map(({ factor, cases, helped, hindered }) => {
      const { sure, cases: all } = factors[factor];
      const said = ANSWERS[answers.get(factor)] ?? "Not answered";
      return rowOf(table, base, factors[factor], [
        `${cases} of ${number}`,
        helped,
        hindered,
        `${all} of ${total}`,
        capitalised(sure),
        said,
      ]);
    });
    table.querySelector("tbody").replaceChildren(...rows);
  }

  async function drawWeak(weak, cases, { factors }) {
    part("no-weak").hidden = weak.length > 0;
    const entries = await Promise.all(
      weak.map(async ([factor, said]) => {
        const question = root.querySelector(`[data-factor="${factor}"]`);
        if (!question) return undefined;
        const near = findingsOn(cases, factor);
        // Where no near case speaks of it, the findings that the statement rests on do.
        const others = near.length ? [] : await behind(factors[factor].findings);
        const findings = [...near, ...others].slice(0, A_SIDE);
        return linked("weak", factors[factor].address, {
          said: ANSWERS[said],
          statement: question.querySelector("legend").textContent,
          means: [...question.querySelector(`[data-means="${said}"]`).cloneNode(true).childNodes],
          link: factors[factor].name,
          found: findings.map(found),
        });
      }),
    );
    part("weak").replaceChildren(...entries.filter(Boolean));
  }

  /** Findings by the names under which they are kept, "case/finding". */
  const behind = (names) =>
    Promise.all(
      names.map(async (name) => {
        const [id, finding] = name.split("/");
        const of = await caseOf(id);
        return { item: of, finding: of.findings.find((other) => other.id === finding) };
      }),
    );

  function drawAgainst(cases) {
    const findings = cases.flatMap((of) =>
      of.findings.filter(({ contrary }) => contrary).map((finding) => ({ item: of, finding })),
    );
    part("against").replaceChildren(...findings.slice(0, AGAINST).map(found));
    part("against-section").hidden = !findings.length;
  }

  function drawTodo() {
    const drawn = groups.map(({ label, actions }) => {
      const entries = actions.map(({ text, name, address, rests, cases, near: close, said }) => {
        const why = [
          cases ? `${rests}: ${counted(cases, "case")}` : rests || "Not yet matched with findings",
          close && `${close} of them near`,
          said && `you said ${ANSWERS[said].toLowerCase()}`,
        ];
        return linked("todo", address, { text, link: name, why: why.filter(Boolean).join(", ") });
      });
      return make(
        "section",
        {},
        make("h4", {}, label),
        entries.length
          ? make("ul", { class: "ju-todo" }, ...entries)
          : make(
              "p",
              { class: "ju-empty ju-empty--small" },
              "No action on these factors for this moment.",
            ),
      );
    });
    part("todo").replaceChildren(...drawn);
  }

  function drawAsk(weak, names, { factors }) {
    const asked = [...new Set([...weak.map(([factor]) => factor), ...names])]
      .flatMap((factor) => factors[factor].questions.slice(0, 1))
      .slice(0, MOST_ASKED);
    part("ask").replaceChildren(...asked.map((text) => make("li", {}, text)));
    part("ask-section").hidden = !asked.length;
  }

  function drawCannot(cases) {
    const list = part("cannot");
    for (const old of list.querySelectorAll("[data-computed]")) old.remove();
    const say = (text) => list.append(make("li", { "data-computed": "" }, text));
    const without = (name) => cases.filter(({ untold }) => untold.includes(name)).length;
    const [costs, dates] = [without("costs"), without("milestones")];
    const of = cases.length === 1 ? "one near case" : `${cases.length} near cases`;
    if (costs) say(`What ${costs} of the ${of} cost. No source that was read says.`);
    const late = `Whether ${dates} of the ${of} were on time. No planned date is on record.`;
    if (dates) say(late);
  }

  return {
    draw,
    sift: nearby.sift,
    csv: () => csvOf(groups, base),
    showFault() {
      part("fault").hidden = false;
    },
  };
}

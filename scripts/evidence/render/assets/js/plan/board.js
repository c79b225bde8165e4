// The board paper: reads from the address what it is about, draws it, prints it, saves it as text.

import { make, save } from "../site/dom.js";
import { FetchError } from "../site/fetch.js";
import { rowOf } from "./items.js";
import { markdownOf } from "./markdown.js";
import { askedFor, papersFrom } from "./paper.js";

const PAUSE = 1000; // ms; a title stands in the address only when its typing rests

export function start(root) {
  const base = new URL(root.dataset.root, location.href);
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const [bar, sheet] = ["form", ".ju-board"].map((name) => root.querySelector(name));
  const title = bar.querySelector("input");
  const wordsOf = (name, id) =>
    root.querySelector(`template[data-${name}="${id}"]`)?.content.textContent ?? id;
  const { paperOf } = papersFrom(base, root.dataset.kind);
  const date = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(new Date());
  let paper;
  let turn = 0;

  async function show() {
    const mine = ++turn;
    const asked = askedFor(location);
    part("none").hidden = Boolean(asked);
    part("fault").hidden = true;
    bar.hidden = true;
    sheet.hidden = true;
    delete root.dataset.ready;
    if (!asked) return;
    let next;
    try {
      next = await paperOf(asked);
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      next = { fault: "The data of this page could not be fetched. Are you offline?" };
    }
    if (mine !== turn) return;
    paper = next;
    if (paper.fault) {
      part("fault").textContent = paper.fault;
      part("fault").hidden = false;
      part("none").hidden = false;
      return;
    }
    draw();
  }

  const noted = (numbers = []) => numbers.map((number) => make("sup", {}, String(number)));
  function draw() {
    title.value = paper.title;
    part("title").textContent = paper.title;
    part("date").textContent = date;
    part("lead").textContent = paper.lead;
    const rows = (name, list, contents) => {
      const body = part(name);
      body.replaceChildren(
        ...list.map((entry) => rowOf(body.closest("table"), base, entry, contents(entry))),
      );
    };
    rows("cases", paper.rows, ({ became, notes, late, cost }) => [
      [became, ...noted(notes)],
      late,
      cost,
    ]);
    rows("named", paper.named, ({ cells }) => cells);
    part("named-section").hidden = !paper.named.length;
    part("said-section").hidden = !paper.said.length;
    part("said").replaceChildren(
      ...paper.said.map(({ text, from, factor, effect, basis, notes }) =>
        make(
          "li",
          {},
          make("b", {}, `${effect}, ${wordsOf("basis", basis)}. `),
          `${from}, ${factor}: ${text}`,
          ...noted(notes),
        ),
      ),
    );
    part("over").innerHTML = paper.over; // made by our own build
    part("over-section").hidden = !paper.over;
    thin(part("over"));
    part("do").replaceChildren(
      ...paper.actions.map(({ text, label, rests, from, says, basis, notes }) =>
        make(
          "li",
          {},
          make("b", {}, text),
          ` ${label}. ${rests}${rests && ". "}`,
          from &&
            make("span", {}, `${from}: ${says}`, ...noted(notes), ` (${wordsOf("basis", basis)})`),
        ),
      ),
    );
    const list = (texts) => texts.map((text) => make("li", {}, text));
    part("unknown").replaceChildren(...list(paper.unknown));
    part("sources").replaceChildren(...list(paper.sources));
    part("cut").hidden = !paper.sourcesCut;
    part("address").textContent = location.href;
    bar.hidden = false;
    sheet.hidden = false;
    part("ready").textContent = "The paper is ready.";
    root.dataset.ready = "";
  }

  /** Of drawings with too many lines for the paper leave some, the first and the last among them. */
  function thin(drawings) {
    const each = [...drawings.querySelectorAll(".ju-over")].map((drawing) => ({
      drawing,
      rows: [...drawing.querySelectorAll("li:not(.ju-over__axis)")],
    }));
    // The first is that of time, which most cases have.
    const room = paper.drawn - Math.min(2, each[1]?.rows.length ?? 0);
    each.forEach(({ drawing, rows }, at) => {
      const most = at ? paper.drawn - room : room;
      if (rows.length <= most) return;
      const places = Array.from({ length: most }, (_, n) =>
        Math.round((n * (rows.length - 1)) / (most - 1)),
      );
      rows.filter((_, place) => !places.includes(place)).forEach((row) => row.remove());
      drawing.before(
        make(
          "p",
          { class: "ju-small" },
          `${most} of the ${rows.length} are drawn, the greatest and the least among them.`,
        ),
      );
    });
  }

  function retitle() {
    const asked = new URLSearchParams(location.hash.slice(1));
    asked.set("title", title.value);
    history.replaceState(null, "", `#${String(asked).replaceAll("%3A", ":")}`);
    part("address").textContent = location.href;
  }
  let resting;
  title.addEventListener("input", () => {
    paper.title = title.value;
    part("title").textContent = title.value;
    clearTimeout(resting);
    resting = setTimeout(retitle, PAUSE);
  });
  bar.addEventListener("submit", (event) => event.preventDefault());
  bar.addEventListener("click", ({ target }) => {
    const what = target.dataset.do;
    if (what === "print") print();
    if (what !== "markdown") return;
    const about = {
      site: root.dataset.site,
      date,
      address: location.href,
      basisOf: (id) => wordsOf("basis", id),
    };
    save(markdownOf(paper, about), "board-paper.md", "text/markdown");
  });
  addEventListener("hashchange", show);
  show();
}

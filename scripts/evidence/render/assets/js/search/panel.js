// What the search shows, in the dialog and on its page: a box, results as links while you type, and
// selects that narrow them.

import { pageAt } from "../site/dom.js";
import { afterPause } from "../site/timing.js";
import { capitalised, counted, inOrder, plural } from "../site/words.js";
import { answer, suggestion } from "./engine.js";
import { FACETS, narrowing } from "./index.js";
import { button, result, ROOT, ways } from "./results.js";

const PAUSE = 180; // ms without a key before a search
const AT_ONCE = 6; // and again for each "Show more"
const NOTHING = { used: "", all: 0, hits: [], further: [] };
const START = "Type a name or a word: a project, an abbreviation, a factor, a country.";

const SELECTS = FACETS.map(
  (facet) => `
  <div class="ju-select">
    <label for="ju-search-${facet}">${capitalised(facet)}</label>
    <select id="ju-search-${facet}" name="${facet}"><option value="">Any</select>
  </div>`,
);
const MARKUP = `
<form class="ju-search__form" role="search" aria-label="Everything">
  <label class="ju-search__label" for="ju-search-words">Search cases, factors, topics and sources</label>
  <input id="ju-search-words" class="ju-search__words" type="search" name="q" maxlength="120"
    autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search">
</form>
<details class="ju-search__narrow">
  <summary>Narrow the results</summary>
  <div class="ju-search__facets">${SELECTS.join("")}</div>
</details>
<p class="ju-search__status" role="status"></p>
<p class="ju-search__hint"></p>
<ol class="ju-search__results" aria-label="Results"></ol>
<p class="ju-search__on">
  <button class="ju-button ju-search__more" type="button" hidden>Show more</button>
  <a class="ju-search__cases" hidden></a>
</p>`;

/**
 * Put a search into an element, which takes the class of one. Gives {box, ask}: the box, and what
 * asks for words in the place of a reader. `onAnswer` is told the words of each answer.
 */
export function searchIn(made, { onAnswer = () => {} } = {}) {
  made.classList.add("ju-search");
  made.insertAdjacentHTML("beforeend", MARKUP);
  const part = (name) => made.querySelector(`.ju-search__${name}`);
  const [form, words, narrow, list, more] = ["form", "words", "narrow", "results", "more"].map(
    part,
  );
  const [status, hint, casesLink] = ["status", "hint", "cases"].map(part);
  const selects = [...made.querySelectorAll("select")];
  const choice = () =>
    Object.fromEntries(selects.filter((box) => box.value).map((box) => [box.name, box.value]));
  let turn = 0; // the search whose answer counts
  let answered = ""; // what it was asked for
  let used = ""; // the words of the answer, which may be corrected
  let rest = []; // hits not shown yet
  const typing = afterPause(search, PAUSE);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  words.addEventListener("input", typing.restart);
  narrow.addEventListener("change", search);
  narrow.addEventListener("toggle", () => {
    if (narrow.open) count();
  });
  more.addEventListener("click", async () => {
    const last = list.lastElementChild;
    await show(turn);
    last?.nextElementSibling?.querySelector("a").focus();
  });
  made.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [words, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + step];
    if (at === -1 || !next) return;
    event.preventDefault();
    next.focus();
  });
  say(START);
  return { box: words, ask };

  function ask(text) {
    words.value = text;
    return search();
  }

  function say(text, ...hints) {
    status.textContent = text;
    hint.replaceChildren(...hints);
  }

  async function search() {
    typing.stop();
    const asked = words.value.trim();
    const chosen = choice();
    const question = JSON.stringify([asked, chosen]);
    if (question === answered) return;
    answered = question;
    const mine = ++turn;
    const late = setTimeout(() => say("Searching …"), 400);
    try {
      const found = asked ? await answer(asked, chosen) : NOTHING;
      clearTimeout(late);
      if (mine !== turn) return;
      used = found.used;
      rest = found.hits;
      casesLink.hidden = !used;
      casesLink.href = `${pageAt("cases/", ROOT)}?q=${encodeURIComponent(used)}`;
      casesLink.textContent = `“${used}” in the list of cases`;
      report(asked, found);
      onAnswer(asked);
      await show(mine, true);
      if (narrow.open) await count();
      if (found.hits.length && used === asked) suggest(mine, asked, found, chosen);
    } catch {
      // Pagefind is not ours: whatever it throws, the reader has no results.
      clearTimeout(late);
      if (mine !== turn) return;
      answered = "";
      list.replaceChildren();
      more.hidden = true;
      say(
        "The search could not be loaded. Check the connection and type again, or use the lists:",
        ...ways(),
      );
    }
  }

  function report(asked, { all, hits, further }) {
    const narrowed = Object.keys(choice()).length;
    const some = `${all} ${plural(all, "result")} for “${used}”${narrowed ? ", narrowed" : ""}.`;
    const partly = hits.filter((hit) => hit.loose);
    const loose = partly.length;
    // Factors and topics may be named by a part of the words.
    const what = plural(loose, partly.some((hit) => hit.name) ? "page" : "case");
    const have = `${all ? "more " : ""}${what} ${loose === 1 ? "has" : "have"} some of the words.`;
    const most = loose ? ` ${loose} ${have}` : "";
    if (!asked) say(START);
    else if (used !== asked) say(`Nothing found for “${asked}”. ${some}`);
    else if (all) say(some + most);
    else if (loose) say(`Nothing has all of “${asked}”.${most}`);
    else if (narrowed) {
      say(
        `Nothing found for “${asked}” with what you chose.`,
        button("Search in everything", widen),
      );
    } else if (further.length) {
      say(
        `Nothing found for “${asked}”: no page has all of these words.`,
        ...others(further),
        ...ways(),
      );
    } else {
      say(
        `Nothing found for “${asked}”. Check the spelling, try fewer words, or look through the lists:`,
        ...ways(),
      );
    }
  }

  /** What would answer another question is shown only to whom asks for it. */
  function others(further) {
    const take = button(`Show ${counted(further.length, "case")} with some of the words`, () => {
      rest = further;
      take.remove();
      show(turn, true).then(() => list.querySelector("a")?.focus());
    });
    return [take, " "];
  }

  function widen() {
    for (const box of selects) box.value = "";
    search();
  }

  async function suggest(mine, asked, found, chosen) {
    const meant = await suggestion(asked, found, chosen);
    if (!meant || mine !== turn) return;
    const take = button(`“${meant}”`, () => {
      words.focus();
      ask(meant);
    });
    hint.replaceChildren("Did you mean ", take, "?");
  }

  async function show(mine, anew) {
    const next = rest.slice(0, AT_ONCE);
    rest = rest.slice(AT_ONCE);
    // The first does not wait for the others.
    for (const some of [next.slice(0, 1), next.slice(1)]) {
      const loaded = await Promise.all(some.map((hit) => hit.data()));
      if (mine !== turn) return;
      if (anew) list.replaceChildren();
      anew = false;
      list.append(...loaded.map((data, index) => result(data, some[index])));
    }
    more.hidden = !rest.length;
    more.textContent = `Show ${Math.min(AT_ONCE, rest.length)} more`;
  }

  async function count() {
    const mine = turn;
    const chosen = choice();
    const counts = await narrowing(words.value.trim() && used, chosen);
    if (mine !== turn) return;
    for (const box of selects) {
      const entries = Object.entries(counts[box.name] ?? {}).filter(
        ([value, n]) => n || value === box.value,
      );
      entries.sort(([a], [b]) => inOrder(a, b));
      const options = entries.map(
        ([value, n]) => new Option(`${value} (${n})`, value, false, value === box.value),
      );
      box.replaceChildren(new Option("Any", ""), ...options);
    }
  }
}

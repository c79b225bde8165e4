// The list of all cases: what a reader chooses in its form, the list shows, and the address says.
// This module only passes on: choices from form or address to the results, and results to the view.

import { save, withModifier } from "../site/dom.js";
import { FetchError, ifNotFetched } from "../site/fetch.js";
import { afterPause } from "../site/timing.js";
import { addressesFrom, fromQuery, toQuery } from "./address.js";
import { controlsOf } from "./controls.js";
import { entriesOf } from "./entries.js";
import { resultsFrom } from "./results.js";
import { inUsualOrder, MOST_COMPARED, pick } from "./state.js";
import { leadThrough } from "./tray.js";
import { viewOf } from "./view.js";

const AT_ONCE = 40; // cases shown of a long list, and again for each "Show more"
const PAUSE = 200; // ms without a key before the words count

export function start(form) {
  const base = new URL(form.action);
  const controls = controlsOf(form);
  const addresses = addressesFrom(base);
  const entries = entriesOf(form, base);
  const { load, resultsOf, csvOf } = resultsFrom(base);
  const view = viewOf(form, controls, addresses, entries);
  const [more, done, csv] = ["show-more", "facets__show", "csv"].map((name) =>
    form.querySelector(`.ju-${name}`),
  );
  const fold = form.querySelector(".ju-facets__fold");
  const step = entries.brought === Number(form.dataset.total) ? entries.brought : AT_ONCE;

  let choice = { ...controls.read(), usual: "title", picked: entries.ticked() };
  let results; // of the latest drawing
  let limit = step;
  let turn = 0; // the latest drawing; a late earlier one is dropped
  let isTyping = false; // is the newest entry of the history one of words being typed?

  /** Show the form's choice, with an address of its own or in place of the last one. */
  async function go({ isStep }) {
    choose({ ...controls.read(), picked: choice.picked }, choice.usual);
    addresses.enter(toQuery(choice), { isStep });
    await drawAnew();
  }

  /** Show the choice of an address. */
  async function show(search) {
    const asked = fromQuery(search);
    typing.stop();
    controls.write(asked);
    choose({ ...controls.read(), picked: asked.picked });
    await drawAnew();
  }

  function choose(next, usualBefore) {
    choice = inUsualOrder(next, usualBefore);
    controls.order(choice);
  }

  async function takeWords() {
    typing.stop();
    if (controls.words.value.trim() === choice.words) return;
    const again = isTyping;
    await go({ isStep: !again });
    isTyping = true;
  }
  const typing = afterPause(takeWords, PAUSE);

  function drawAnew() {
    limit = step;
    isTyping = false;
    return draw();
  }

  async function draw() {
    const mine = ++turn;
    let next;
    let shown;
    try {
      next = await resultsOf(choice);
      shown = next.found.slice(0, limit);
      await entries.fetchParts(shown, (place) => next.data.cases.id[place]);
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      if (mine === turn) view.showFailure();
      return;
    }
    if (mine !== turn) return;
    results = next;
    const known = choice.picked.filter((id) => results.data.cases.id.includes(id));
    choice = { ...choice, picked: known.slice(0, MOST_COMPARED) };
    view.draw(choice, results, shown, step);
  }

  async function showMore() {
    if (!results) await draw();
    if (!results) return; // the lists could not be had, which drawing has said
    const next = results.data.cases.id[results.found[limit]];
    limit += step;
    await draw();
    entries.focus(next, choice.view);
  }

  async function followChoice(event, link) {
    event.preventDefault();
    const place = view.chips().indexOf(link);
    addresses.follow(link);
    await show(location.search);
    // The link is gone.
    const chip = view.chips()[place];
    if (chip) chip.focus();
    else view.focusOnCount();
  }

  function pickCase({ checked, dataset }) {
    choice = pick(choice, dataset.pick, checked);
    addresses.enter(toQuery(choice), { isStep: false });
    view.showPicked(choice);
  }

  /** Save the lines of the list as it stands. */
  async function download() {
    if (!results) await draw();
    if (results) save(await csvOf(results.found), "cases.csv", "text/csv");
  }

  const on = (event, act) => form.addEventListener(event, act);
  on("submit", (event) => {
    event.preventDefault();
    takeWords();
  });
  on("input", ({ target }) => {
    if (target === controls.words) typing.restart();
  });
  on("change", ({ target }) => {
    if (target.dataset.pick) pickCase(target);
    else if (target !== controls.words) go({ isStep: true });
  });
  on("click", (event) => {
    const link = event.target.closest("a[data-view]");
    if (link && !withModifier(event)) followChoice(event, link);
  });
  more.addEventListener("click", showMore);
  csv.addEventListener("click", download);
  done.addEventListener("click", () => {
    fold.open = false;
    view.scrollToCount();
    view.focusOnCount();
  });
  leadThrough(form, form.querySelector(".ju-tray"));
  addEventListener("popstate", () => show(location.search));
  // Whoever reaches for the form will need the lists. Where they cannot be had, drawing says so.
  for (const kind of ["pointerover", "focusin"]) on(kind, () => load().catch(ifNotFetched()));

  view.offerMore(Number(form.dataset.total) - entries.brought, step);
  if (location.search) show(location.search);
  else if (String(toQuery(choice))) go({ isStep: false }); // ticked before this script came
  if (location.hash === "#filters") fold.open = true;
  form.dataset.ready = "";
}

// Draws what follows from a choice: the list and how long it is, the counts beside the filters, the
// chips, notes on the cases, and what stands around the list. Keeps nothing but the page itself,
// and changes no choice.

import { make } from "../site/dom.js";
import { counted, plural } from "../site/words.js";
import { cleared, toQuery, without } from "./address.js";
import { asidesOf } from "./asides.js";
import { labelOf, titleOf } from "./controls.js";
import { ALIKE, SERVES } from "./facets.js";
import { labels, shared } from "./filter.js";
import { NEAR, points } from "./nearness.js";

const MOST_ON_PAPER = 8;

export function viewOf(form, controls, addresses, entries) {
  const find = (name) => form.querySelector(`.ju-${name}`);
  const [chips, count, note, tray, more] = ["chips", "count", "sorted", "tray", "show-more"].map(
    find,
  );
  const [onlyFilters, csv, number, far, paper] = [
    "facets__show",
    "csv",
    "facets__chosen",
    "far",
    "paper",
  ].map(find);
  const total = Number(form.dataset.total);
  const drawAsides = asidesOf(form, addresses);
  const { amount } = controls;

  /**
   * Draw a choice with its results: the cases of these places, and how many "Show more" would add.
   */
  function draw(choice, results, shown, step) {
    const { data, found, counts } = results;
    entries.show(shown.map((place) => data.cases.id[place]));
    showLength(found.length, found.length - shown.length, step);
    showCounts(data, counts);
    showChips(choice);
    leadToPaper(found.map((place) => data.cases.id[place]));
    noteAmounts(choice, results, shown);
    noteShared(results, shown);
    const [closest] = choice.sort === "closest" ? results.found : [];
    far.hidden = closest === undefined || points(results.likeness[closest]) >= NEAR;
    drawAsides(choice, results);
    showPicked(choice);
  }

  function showLength(length, hidden, step) {
    const text =
      (length === total ? "" : `${length.toLocaleString("en-GB")} of `) + counted(total, "case");
    // A screen reader says it again whenever it is set.
    if (count.textContent !== text) count.textContent = text;
    onlyFilters.textContent = `Show ${counted(length, "case")}`;
    offerMore(hidden, step);
    csv.hidden = !length;
  }

  /** Offer the cases that are not on the page yet. */
  function offerMore(hidden, step) {
    more.hidden = !hidden;
    more.textContent = `Show ${Math.min(step, hidden)} more`;
  }

  /** A paper is on what a reader chose: not on all, and of a long list on the first. */
  function leadToPaper(ids) {
    paper.hidden = !ids.length || ids.length === total;
    const chosen = ids.slice(0, MOST_ON_PAPER).map((id) => `case=${id}`);
    paper.search = chosen.join("&");
    const which = ids.length > MOST_ON_PAPER ? `the first ${MOST_ON_PAPER}` : "these";
    paper.textContent = `Board paper on ${which}, 2 pages`;
  }

  function showCounts({ facets }, counts) {
    for (const box of controls.boxes) {
      const place = facets[box.name].findIndex(([id]) => id === box.value);
      const cases = counts[box.name][place] ?? 0;
      box.parentNode.classList.toggle("ju-check--none", !cases);
      const [shown, noun] = box.parentNode.querySelector(".ju-check__n").childNodes;
      shown.data = cases;
      noun.textContent = ` ${plural(cases, "case")}`;
    }
  }

  function showChips(choice) {
    const query = toQuery(choice);
    const chosen = controls.boxes.filter((box) => box.checked);
    const chip = (label, next) =>
      addresses.linkToChoice(
        next,
        { class: "ju-chip" },
        make("span", { class: "ju-vh" }, "Remove filter "),
        label,
      );
    const links = chosen.map((box) => {
      const label =
        "unknown" in box.dataset ? `${titleOf(form, box.name)} not known` : labelOf(box);
      return chip(label, without(query, box.name, box.value));
    });
    if (choice.words) links.unshift(chip(`“${choice.words}”`, without(query, "q")));
    if (links.length) {
      links.push(addresses.linkToChoice(cleared(query), { class: "ju-clear" }, "Clear all"));
    }
    chips.replaceChildren(...links.map((link) => make("li", {}, link)));
    chips.hidden = !links.length;
    number.textContent = chosen.length ? `, ${chosen.length} chosen` : "";
  }

  /** In the order of amounts, say at each case what its amount is. */
  function noteAmounts(choice, { data, extra, found }, shown) {
    if (!amount) return;
    note.hidden = choice.sort !== "cost";
    amount.closest("label").hidden = note.hidden;
    if (note.hidden) return;
    const offered = data.amounts.findIndex(([id]) => id === choice.amount);
    const at = (place) => data.cases.amounts[place].findIndex(([kind]) => kind === offered);
    const known = found.filter((place) => at(place) >= 0);
    note.querySelector("b").textContent = `${known.length} of ${counted(found.length, "case")}`;
    for (const place of shown.filter((one) => at(one) >= 0)) {
      const [sum, label] = extra.amounts[place][at(place)];
      entries.note(data.cases.id[place], "ju-cost", make("b", {}, sum), `. ${label}`);
    }
  }

  /** Say at each case what of the choice makes it alike. */
  function noteShared({ data: { cases, facets }, wanted }, shown) {
    for (const place of shown) {
      const alike = ALIKE.map((facet) =>
        labels(facets, facet, shared(cases, wanted, place, facet)),
      );
      const shares = alike.filter(Boolean).join("; ");
      const others = SERVES
        ? [...wanted[SERVES]].filter((term) => !cases[SERVES][place].includes(term))
        : [];
      const lacks = labels(facets, SERVES, others);
      const rest = lacks && `. Without: ${lacks}`;
      if (shares) entries.note(cases.id[place], "ju-why", make("b", {}, "Shares: "), shares, rest);
    }
  }

  /** Show which cases are picked, and the way to compare them. */
  function showPicked(choice) {
    const { picked } = choice;
    entries.tick(picked);
    tray.replaceChildren();
    if (!picked.length) return;
    const compare =
      picked.length > 1
        ? addresses.linkTo(`../compare/?cases=${picked}`, `Compare these ${picked.length}`)
        : "tick one to three more";
    const none = addresses.linkToChoice(without(toQuery(choice), "compare"), {}, "Choose none");
    tray.append(make("b", {}, `${picked.length} chosen: `), compare, " ", none);
  }

  return {
    draw,
    offerMore,
    showPicked,
    showFailure() {
      count.textContent = "The list could not be loaded. Check the connection and try again.";
    },
    focusOnCount: () => count.focus(),
    scrollToCount: () => count.scrollIntoView(),
    chips: () => [...chips.querySelectorAll("a")],
  };
}

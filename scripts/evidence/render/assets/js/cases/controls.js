// Between the form of the list and the choice that it shows: reads the form, and sets it. Decides
// nothing.

import { ALL_OF } from "./facets.js";
import { allows } from "./state.js";

export function controlsOf(form) {
  const { q, sort, amount, view } = form.elements;
  const anyOrAll = ALL_OF && form.elements[ALL_OF];
  const boxes = [...form.querySelectorAll(".ju-facets [type=checkbox]")];
  const allFilters = form.querySelector(".ju-facets__fold");

  /**
   * The choice that the form shows, but for the cases to compare: not all their ticks need be on
   * the page.
   */
  const read = () => ({
    terms: boxes.filter((box) => box.checked).map((box) => [box.name, box.value]),
    words: q.value.trim(),
    all: anyOrAll !== "" && anyOrAll.value === "all",
    sort: sort.value,
    amount: amount?.value,
    view: view.value,
  });

  /** Set the form as a choice asks for. What does not exist is left out. */
  function write(choice) {
    for (const box of boxes) {
      box.checked = choice.terms.some(([facet, id]) => facet === box.name && id === box.value);
      if (box.checked) unfold(box);
    }
    q.value = choice.words;
    if (anyOrAll) anyOrAll.value = choice.all ? "all" : "any";
    sort.value = choice.sort;
    if (amount) {
      amount.value = choice.amount;
      if (!amount.value) amount.selectedIndex = 0;
    }
    view.value = choice.view;
  }

  /**
   * Open what a tick is folded into, but not the fold around all filters: on a phone it would hide
   * the list.
   */
  function unfold(box) {
    for (let fold = box; (fold = fold.parentNode.closest("details")) !== allFilters;) {
      fold.open = true;
    }
  }

  /** Offer only the orders that make sense for a choice, and show the one it has. */
  function order(choice) {
    for (const [name, isAllowed] of Object.entries(allows(choice))) {
      for (const option of sort.options) if (option.value === name) option.disabled = !isAllowed;
    }
    sort.value = choice.sort;
  }

  return { words: q, amount, boxes, read, write, order };
}

/** The words of a tick. */
export const labelOf = (box) => box.nextElementSibling.textContent.trim();

/** The heading of a facet. */
export const titleOf = (form, facet) =>
  form.querySelector(`[data-facet="${facet}"] legend`).textContent;

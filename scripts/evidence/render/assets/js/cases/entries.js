// The card and the row of each case: those that the page brings, and those of a longer list, which
// come in parts.

import { make } from "../site/dom.js";
import { fetchOnce } from "../site/fetch.js";
import { MOST_COMPARED } from "./state.js";

export function entriesOf(form, base) {
  const list = form.querySelector(".ju-cards");
  const body = form.querySelector("tbody");
  const perPart = Number(form.dataset.perPart);
  const entries = new Map(); // case id to its card, its row and their ticks

  function collect(cards, rows) {
    const rowOf = new Map([...rows].map((row) => [row.dataset.case, row]));
    for (const card of cards) {
      const id = card.dataset.case;
      const row = rowOf.get(id);
      const ticks = [card, row].map((node) => node.querySelector("[data-pick]"));
      if (!entries.has(id)) entries.set(id, { card, row, ticks });
    }
  }
  collect(list.children, body.children);

  return {
    /** How many the page brings. */
    brought: list.children.length,
    /** Ids of those ticked before any script came. */
    ticked: () => [...list.querySelectorAll("[data-pick]:checked")].map((box) => box.dataset.pick),
    /** Fetch the parts that hold these cases, by their places in the whole list. */
    async fetchParts(places, idOf) {
      const missing = places.filter((place) => !entries.has(idOf(place)));
      const parts = [...new Set(missing.map((place) => Math.floor(place / perPart)))];
      const fetched = parts.map((part) => fetchOnce(new URL(`parts/${part}.json`, base)));
      for (const { cards, rows } of await Promise.all(fetched)) {
        collect(parsed(cards), parsed(rows));
      }
    },
    /** Put these cases on the page, without the notes of an earlier choice. */
    show(ids) {
      const shown = ids.map((id) => entries.get(id));
      list.replaceChildren(...shown.map(({ card }) => card));
      body.replaceChildren(...shown.map(({ row }) => row));
      for (const old of form.querySelectorAll(".ju-cost, .ju-why")) old.remove();
    },
    /** Write a note on a case: into its card and into its row. */
    note(id, className, ...content) {
      const { card, row } = entries.get(id);
      const note = make("p", { class: className }, ...content);
      card.querySelector(".ju-card__kinds").after(note);
      row.querySelector("th").append(note.cloneNode(true));
    },
    /** Tick the cases to compare; when they are as many as can be, no other can be ticked. */
    tick(picked) {
      for (const [id, { ticks }] of entries) {
        for (const box of ticks) {
          box.checked = picked.includes(id);
          box.disabled = picked.length >= MOST_COMPARED && !box.checked;
        }
      }
    },
    focus: (id, view) =>
      entries.get(id)[view === "table" ? "row" : "card"].querySelector("a").focus(),
  };
}

function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html; // made by our own build
  return template.content.children;
}

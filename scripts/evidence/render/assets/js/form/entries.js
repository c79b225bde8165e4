// What the buttons at the entries of a list do: add, move and remove them, and what saves typing.

import { add, control, move, read, renumber } from "./fields.js";
import { defineTerms, offerNames } from "./help.js";
import { reveal } from "./report.js";

/**
 * By the name of a button, what it does with its entry and its list. `text` gives the form's words.
 */
export const entryActions = (form, know, text) => {
  /** Tell who does not see it what became of an entry. */
  function say(key, entry) {
    const list = [...entry.parentElement.children];
    const name = entry.closest("[data-kind]").dataset.entry;
    const values = { name, place: list.indexOf(entry) + 1, count: list.length };
    form.querySelector("[data-moved]").textContent = text(key, values);
  }

  return {
    /** Add an entry; what is complete before it is folded to the line that says what it is. */
    add(button, entry, field) {
      const added = add(field);
      for (const other of field.querySelectorAll(":scope > .ju-entries > [data-scope]")) {
        if (other !== added && isComplete(other)) other.firstElementChild.open = false;
      }
      enter(added);
      say("added", added);
    },
    /** Add a source where one is cited, and a way back to there. */
    "new-source"(button, entry, field) {
      const source = add(form.querySelector('[data-name="sources"]'));
      const select = control(add(field));
      offerNames(form);
      select.value = source.dataset.number;
      source.back = select;
      source.querySelector('[data-do="back"]').hidden = false;
      enter(source);
    },
    back: (button, { back }) => reveal(back),
    /** Name in the list of what is not known all that is empty and must be named. */
    unknown(button, entry, field) {
      const { unknown = [], ...data } = read(form);
      const isOpen = (name) =>
        know.unknownTerms[name]?.includes(data[name]) ??
        (know.namedWhenEmpty.includes(name) && !data[name]?.length);
      const isNamed = (name) => unknown.some((other) => other.field === name);
      const names = [...know.namedWhenEmpty, ...Object.keys(know.unknownTerms)].filter(
        (name) => isOpen(name) && !isNamed(name),
      );
      for (const name of names) add(field, { field: name, reason: button.dataset.reason });
      defineTerms(field, know);
      form.querySelector("[data-named]").textContent = text("named", { count: names.length });
    },
    remove(button, entry, field) {
      const values = [...entry.querySelectorAll("[data-value]")];
      const isEmpty = !values.some((item) =>
        item.type === "checkbox" ? item.checked : item.value,
      );
      const citing = [...form.querySelectorAll('[data-kind="citations"] select')];
      const cited = citing.filter(({ value }) => value === entry.dataset.number).length;
      const which = button.querySelector("[data-which]").textContent;
      const loss = cited ? text("cited", { cited }) : "";
      if (!isEmpty && !confirm(text("ask-remove", { which, loss }))) return;
      entry.remove();
      form.querySelector("[data-moved]").textContent = text("removed", { which: which.trim() });
      renumber(field);
      offerNames(form);
      field.querySelector(':scope > p [data-do="add"]').focus();
    },
    up(button, entry) {
      step(button, entry, -1);
      say("moved", entry);
    },
    down(button, entry) {
      step(button, entry, 1);
      say("moved", entry);
    },
  };
};

/** Is all filled in that an entry needs, and nothing in it found to be wrong? */
const isComplete = (entry) =>
  [...entry.querySelectorAll("[aria-required]")].every(({ value }) => value.trim()) &&
  !entry.querySelector("[aria-invalid]");

const enter = (entry) => entry.querySelector("input, select, textarea").focus();

function step(button, entry, by) {
  move(entry, by);
  // At the end of the list the button is disabled and would lose the focus.
  const next = button.parentElement.querySelector("[data-do]:not(:disabled, [hidden])");
  const target = button.disabled ? next : button;
  target.focus();
}

// Adds a case to the comparison by its name. The list of names is fetched when the box is first
// used.

import { FetchError, fetchOnce } from "../site/fetch.js";
import { plainLetters } from "../site/words.js";
import { address } from "./choice.js";

const SHOWN = 12;

export function startPicker(root, taken) {
  const form = root.querySelector(".ju-compare__add");
  const [box, names, no] = ["case", "names", "no"].map((id) =>
    document.getElementById(`add-${id}`),
  );
  const load = () => fetchOnce(root.dataset.list);
  const offer = async () => {
    const fitting = matching(await load(), box.value, taken).slice(0, SHOWN);
    names.replaceChildren(...fitting.map(([, title, other]) => new Option(other, title)));
  };
  box.addEventListener("focus", offer, { once: true });
  box.addEventListener("input", () => {
    no.textContent = "";
    offer();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const { id, problem } = named(await load(), box.value, taken);
      if (id) location.assign(address([...taken, id]));
      else no.textContent = problem;
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      no.textContent = "The list of cases could not be fetched.";
    }
  });
  form.querySelector(".ju-compare__again").hidden = !taken.length;
  form.hidden = false;
}

/**
 * Rows whose names hold what was typed, without those already taken; those that begin with it come
 * first.
 */
export function matching(list, typed, taken) {
  const plain = plainLetters(typed.trim());
  const free = list.filter(([id]) => !taken.includes(id));
  const begin = free.filter(([, title]) => plainLetters(title).startsWith(plain));
  const within = free.filter(
    (row) => !begin.includes(row) && row.some((text) => plainLetters(text).includes(plain)),
  );
  return [...begin, ...within];
}

/** The id of the case that was meant, or a problem in words. */
export function named(list, typed, taken) {
  const plain = plainLetters(typed.trim());
  const exact = (row) =>
    [row[0], row[1], ...row[2].split("; ")].some((text) => plainLetters(text) === plain);
  const there = list.find((row) => exact(row) && taken.includes(row[0]));
  if (there) return { problem: `${there[1]} is already here.` };
  const fitting = matching(list, typed, taken);
  const meant = fitting.find(exact) ?? (fitting.length === 1 ? fitting[0] : undefined);
  if (meant) return { id: meant[0] };
  if (!fitting.length) {
    return { problem: `No case is called “${typed.trim()}”. The list of cases has them all.` };
  }
  return {
    problem: `${fitting.length} cases have “${typed.trim()}” in their names. Choose one from the list.`,
  };
}

// Shows the problems of a record: each at its field, and all in a summary that leads to them. Finds
// none itself.

import { make, pageAt } from "../site/dom.js";
import { counted } from "../site/words.js";
import { locate } from "./fields.js";

/** A message as nodes: what stands between backticks as code. */
export const asNodes = (text) =>
  text.split("`").map((part, index) => (index % 2 ? make("code", {}, part) : part));

/** Open whatever a control is folded into, and go there. */
export function reveal(control) {
  for (let fold = control.closest("details"); fold; fold = fold.parentElement?.closest("details")) {
    fold.open = true;
  }
  control.focus();
}

/** Show these problems in place of the earlier ones. */
export function report(form, problems) {
  clear(form);
  const placed = problems.map((problem) => ({ problem, place: locate(form, problem.path) }));
  const items = placed
    .sort(byPlace)
    .map(({ problem, place }, index) => itemOf(form, problem, place, index));
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const counts = [errors && counted(errors, "error"), warnings && counted(warnings, "warning")];
  const verdict = counts.filter(Boolean).join(" and ");
  const summary = form.querySelector(".ju-form__errors");
  summary.hidden = !problems.length;
  if (verdict) summary.querySelector("h2").textContent = verdict;
  summary.querySelector("ol").replaceChildren(...items);
  form.querySelector(".ju-form__verdict").textContent = verdict
    ? `${verdict}.`
    : "No error and no warning found.";
}

/** Take all problems off the page, with the verdict. */
export function withdraw(form) {
  report(form, []);
  form.querySelector(".ju-form__verdict").textContent = "";
}

function clear(form) {
  for (const old of form.querySelectorAll(".ju-ask__error")) old.remove();
  for (const item of form.querySelectorAll("[data-described]")) {
    item.setAttribute("aria-describedby", item.dataset.described);
    item.removeAttribute("aria-invalid");
    delete item.dataset.described;
  }
}

/** Errors first, then as they stand on the page. */
function byPlace(one, other) {
  const bySeverity = one.problem.severity.localeCompare(other.problem.severity);
  if (bySeverity || one.place === other.place) return bySeverity;
  return one.place.compareDocumentPosition(other.place) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** Write a problem at its place; return the item of the summary that leads there. */
function itemOf(form, problem, place, index) {
  const text = `${problem.shown.message} ${problem.hint} `;
  const note = make("p", { class: "ju-ask__error", id: `problem-${index}` }, ...asNodes(text));
  note.append(make("small", {}, nameOf(form, problem)));
  const control = controlOf(place, problem);
  describe(place, note);
  if (control) describe(control, note, problem);
  const anchor = place === form ? undefined : place.querySelector("legend, label");
  if (place.matches("fieldset")) anchor.after(note);
  else anchor?.before(note);
  const link = make("a", { href: `#${note.id}` }, `${problem.shown.place}:`);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    // The browser's own way back then leads to where the list was left.
    history.replaceState(index, "");
    history.pushState(null, "", link.hash);
    if (place.matches(".ju-entry[data-scope]")) place.firstElementChild.open = true;
    reveal(control);
  });
  return make("li", {}, link, " ", ...asNodes(text));
}

/** Error or warning, with its code as a link to the page that explains it. */
function nameOf(form, { severity, code }) {
  const kind = severity === "error" ? "Error" : "Warning";
  if (!code) return kind;
  return make(
    "a",
    { href: pageAt(`${form.dataset.root}contribute/errors/#${code}`, location) },
    `${kind} ${code}`,
  );
}

/** The control to put right: what stands beside a value has one of its own. */
function controlOf(place, { path }) {
  const extra = ["locator", "language"].includes(path.at(-1)) && "[data-extra]";
  return (
    (extra && place.querySelector(extra)) ||
    place.querySelector("[data-value]:not([type=file])") ||
    place.querySelector("input:not([type=file]), select, textarea, button")
  );
}

/** Let a screen reader read the note with what it is about; the control itself is invalid. */
function describe(item, note, problem) {
  if (!problem && !item.matches("fieldset, form")) return;
  const before = item.getAttribute("aria-describedby") ?? "";
  item.dataset.described ??= before;
  item.setAttribute("aria-describedby", `${note.id} ${before}`.trim());
  if (problem?.severity === "error" && item.matches("input, select, textarea")) {
    item.setAttribute("aria-invalid", "true");
  }
}

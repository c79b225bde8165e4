// The plan: describe, answer, result. What is entered stands in the fragment of the address, so that
// it can be kept and sent on; nothing goes to a server. This module passes on: from the form to the
// address, from the address to the form, and to the result.

import { save } from "../site/dom.js";
import { FetchError } from "../site/fetch.js";
import { fromFile, fromFragment, toFile, toFragment } from "./answers.js";
import { resultOf } from "./result.js";

export function start(root) {
  const form = root.querySelector("form");
  const steps = new Map(
    [...root.querySelectorAll("[data-step]")].map((step) => [step.dataset.step, step]),
  );
  const links = [...root.querySelectorAll("[data-to]")];
  const fault = root.querySelector(".ju-plan__fault");
  const result = resultOf(root);
  const fromAddress = () => new URLSearchParams(location.hash.slice(1)).get("step");
  let step = "";

  /** The plan as the form has it. */
  function read() {
    const terms = [];
    for (const box of form.querySelectorAll('[name^="term-"]:checked')) {
      terms.push([box.name.slice("term-".length), box.value]);
    }
    const answers = [...form.querySelectorAll('[name^="answer-"]:checked')].map((box) => [
      box.name.slice("answer-".length),
      box.value,
    ]);
    return { terms, answers, moment: form.querySelector('[name="moment"]:checked')?.value ?? "" };
  }

  /** Set the form. What it does not offer is left out. */
  function write({ terms, answers, moment }) {
    const wanted = new Set([
      ...terms.map(([list, id]) => `term-${list}:${id}`),
      ...answers.map(([factor, answer]) => `answer-${factor}:${answer}`),
      `moment:${moment}`,
    ]);
    for (const box of form.elements) {
      if (box.type !== "checkbox" && box.type !== "radio") continue;
      box.checked = wanted.has(`${box.name}:${box.value}`);
      // What was chosen stands open.
      if (box.checked) box.closest("details.ju-more, details.ju-fold")?.setAttribute("open", "");
    }
    showAnswers();
  }

  function showAnswers() {
    for (const group of form.querySelectorAll(".ju-asked")) {
      const of = group.querySelectorAll(".ju-say");
      const answered = group.querySelectorAll(".ju-say input:checked");
      group.querySelector("[data-answered]").textContent =
        `${answered.length} of ${of.length} answered`;
    }
    for (const means of form.querySelectorAll("[data-means]")) {
      const said = means.closest(".ju-say").querySelector("input:checked")?.value;
      means.hidden = means.dataset.means !== said;
    }
  }

  const addressOf = (to) => `#${toFragment(read(), [["step", to]])}`;

  /** Write the form into the address, and the address into the links that lead on. */
  function keep() {
    history.replaceState(null, "", addressOf(step));
    for (const link of links) link.href = addressOf(link.dataset.to);
  }

  function show(to, { moved }) {
    step = steps.has(to) ? to : "describe";
    for (const [name, section] of steps) section.hidden = name !== step;
    for (const link of root.querySelectorAll(".ju-steps a")) {
      if (link.dataset.to === step) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    keep();
    if (moved) {
      const heading = steps.get(step).querySelector("h2");
      heading.focus({ preventScroll: true });
      root.scrollIntoView();
    }
    if (step === "result") draw();
  }

  async function draw() {
    try {
      await result.draw(read());
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      result.showFault();
    }
  }

  async function open(file) {
    const plan = fromFile(await file.text());
    fault.textContent = plan
      ? "Your answers are open."
      : `“${file.name}” holds no saved answers. Choose the JSON file that this page saved.`;
    if (!plan) return;
    write(plan);
    keep();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => {
    if (target.type === "file") {
      if (target.files.length) open(target.files[0]);
      target.value = "";
      return;
    }
    showAnswers();
    keep();
  });
  root.addEventListener("click", (event) => {
    const { target } = event;
    const what = target.closest("[data-do]")?.dataset.do;
    if (target.closest("[data-jump]")) jump(event, target.closest("a").hash.slice(1));
    if (what === "again") draw();
    else if (what === "cover") result.sift();
    else if (what === "csv") save(result.csv(), "to-do.csv", "text/csv");
    else if (what === "save") save(toFile(read(), location.href), "plan.json", "application/json");
    else if (what === "print") print();
    else if (what === "copy") copy();
  });
  addEventListener("hashchange", () => {
    const { hash } = location;
    // A link to a heading of the result is no plan.
    if (hash && !hash.includes("=")) return;
    write(fromFragment(hash));
    show(fromAddress(), { moved: true });
  });

  /** Lead to a part of the result, and leave the plan in the address. */
  function jump(event, id) {
    event.preventDefault();
    const part = document.getElementById(id);
    part.setAttribute("tabindex", "-1");
    part.focus({ preventScroll: true });
    part.scrollIntoView();
  }

  async function copy() {
    const taken = root.querySelector('[data-part="taken"]');
    try {
      await navigator.clipboard.writeText(location.href);
      taken.textContent = "Copied. The address holds your answers.";
    } catch (error) {
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
      taken.textContent = "Not allowed here: copy the address from the browser’s own line.";
    }
  }

  write(fromFragment(location.hash.includes("=") ? location.hash : ""));
  show(fromAddress(), { moved: false });
  root.dataset.ready = "";
}

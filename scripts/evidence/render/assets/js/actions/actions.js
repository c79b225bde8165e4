// What to do, and when: narrows the actions to those with a case of a kind, and keeps the ticks in
// this browser. Without it every action is shown, and its box can be ticked for the moment.

const KEY = "done";

/** What stands for the answer of a storage that is forbidden or full; other errors go on. */
function unlessForbidden(error, answer) {
  if (!(error instanceof DOMException)) throw error;
  return answer;
}

function kept() {
  try {
    return new Set((localStorage.getItem(KEY) ?? "").split(" ").filter(Boolean));
  } catch (error) {
    return unlessForbidden(error, new Set());
  }
}

function keep(done) {
  try {
    if (done.size) localStorage.setItem(KEY, [...done].join(" "));
    else localStorage.removeItem(KEY);
  } catch (error) {
    unlessForbidden(error);
  }
}

const boxOf = (act) => act.querySelector("input");

function ticking(acts, clear) {
  const show = () => {
    const done = kept();
    for (const act of acts) boxOf(act).checked = done.has(act.dataset.action);
    clear.hidden = !acts.some((act) => boxOf(act).checked);
  };
  for (const act of acts) {
    boxOf(act).addEventListener("change", ({ target }) => {
      // What another tab ticked since stays, and so does what this copy of the page does not show.
      const done = kept();
      if (target.checked) done.add(act.dataset.action);
      else done.delete(act.dataset.action);
      keep(done);
      clear.hidden = !acts.some((other) => boxOf(other).checked);
    });
  }
  addEventListener("storage", ({ key }) => {
    if (key === KEY || key === null) show();
  });
  clear.addEventListener("click", () => {
    const done = kept();
    for (const act of acts) done.delete(act.dataset.action);
    keep(done);
    show();
    boxOf(acts[0]).focus();
  });
  show();
}

function sifting(box, acts, selects) {
  const [number, choice] = box.querySelector(".ju-sift__n").children;
  const fits = (act) =>
    selects.every(({ value, dataset }) => {
      const terms = act.getAttribute(`data-${dataset.sift}`);
      // Without a case an action belongs to no kind: it stays.
      return !value || !terms || terms.split(" ").includes(value);
    });
  const sift = () => {
    for (const act of acts) act.hidden = !fits(act);
    for (const moment of box.querySelectorAll(".ju-moment")) {
      const shown = moment.querySelectorAll(".ju-act:not([hidden])").length;
      const empty = moment.querySelector(".ju-empty");
      const list = moment.querySelector(".ju-acts");
      if (list) empty.hidden = shown > 0;
      const link = box.querySelector(`.ju-moments a[href="#${moment.querySelector("h2").id}"]`);
      link.nextElementSibling.textContent = shown;
    }
    number.textContent = acts.filter((act) => !act.hidden).length;
    // On paper nothing else says what was chosen.
    const names = selects.map(({ selectedOptions: [{ dataset }] }) => dataset.name);
    choice.textContent = names.some(Boolean) ? `: ${names.filter(Boolean).join(", ")}` : "";
  };
  for (const select of selects) select.addEventListener("change", sift);
  box.addEventListener("click", ({ target }) => {
    if (target.dataset.do !== "all") return;
    for (const select of selects) select.value = "";
    sift();
    selects[0].focus();
  });
  // A browser that comes back to the page may restore a choice.
  sift();
}

export function start(box) {
  const acts = [...box.querySelectorAll(".ju-act")];
  const form = box.querySelector("form");
  form.addEventListener("submit", (event) => event.preventDefault());
  ticking(acts, box.querySelector('[data-do="untick"]'));
  sifting(box, acts, [...form.querySelectorAll("select")]);
}

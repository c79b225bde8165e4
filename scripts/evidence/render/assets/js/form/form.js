// The form for a case: keeps the draft in this browser, checks it when asked, and hands the record
// over as YAML. Sends nothing. The fields are the draft: it is read from them when it is needed.

import { afterPause } from "../site/timing.js";
import { isId, plainLetters } from "../site/words.js";
import { check } from "./check/check.js";
import { fillIn } from "./check/problem.js";
import { checkStructure } from "./check/structure.js";
import { forget, keep, kept, parse, readFile } from "./draft.js";
import { entryActions } from "./entries.js";
import { fill, read, renumber, tick } from "./fields.js";
import { nameFinding, withIds } from "./finding_ids.js";
import { handoverOf } from "./handover.js";
import { defineTerms, fileOf, learnCases, offerNames } from "./help.js";
import { preview } from "./preview.js";
import { asNodes, report, withdraw } from "./report.js";
import { same } from "./schema.js";

const PAUSE = 300; // ms without a key before the draft is kept
/** Codes of what is missing or of another type: the form has a place for it all the same. */
const MISSING_OR_OTHER_TYPE = /EV20[345]/;

export async function start(form) {
  const know = JSON.parse(document.getElementById("form-rules").textContent);
  const part = (selector) => form.querySelector(selector);
  const text = (key, values) => fillIn(know.words[key], values);
  const tell = (key, values, more = "") =>
    part(".ju-form__state").replaceChildren(...asNodes(text(key, values) + more));
  const handover = handoverOf(form, know, text);

  const asked = new URLSearchParams(location.search).get("case") ?? "";
  let existing = isId(asked) ? asked : ""; // id of the case that is changed
  // A new record begins as `evidence new` begins it.
  let published = { reviewed: [{ date: today(), role: "coder" }] };
  let blank = {}; // the record before anything was typed
  let keptHere; // the draft as this page last kept it
  let isElsewhere = false; // another tab goes on with this draft
  let isChecked = false;

  /** Show everything that follows from the fields; return the record. */
  function refresh() {
    const data = read(form);
    handover.show(data, existing);
    handover.showAnswers(data, published);
    if (part("[data-preview]").open) {
      part(".ju-form__preview").replaceChildren(...preview(data, know));
    }
    if (isChecked) report(form, problemsOf(data));
    return data;
  }

  function problemsOf(data) {
    const found = check(data, know, today());
    if (existing || !know.cases?.includes(data.id)) return found;
    const shown = { place: "Id", message: text("taken", data) };
    return [{ severity: "error", path: ["id"], shown, hint: text("taken-hint") }, ...found];
  }

  const keeping = afterPause(keepDraft, PAUSE);

  function keepDraft() {
    keeping.stop();
    const draft = JSON.stringify(refresh());
    const other = kept(existing);
    if (other && other !== keptHere && !isElsewhere) isElsewhere = !confirm(text("ask-other-tab"));
    if (isElsewhere) {
      tell("other-tab");
      return;
    }
    keptHere = draft;
    const time = new Date().toLocaleTimeString("en-GB", { timeStyle: "short" });
    tell(keep(existing, draft) ? "kept" : "not-kept", { time });
  }

  /** Keep now what was typed just now. */
  function keepAtOnce() {
    if (keeping.stop()) keepDraft();
  }

  function load(data) {
    fill(form, withIds(existing ? { ...data, id: existing } : data));
    defineTerms(form, know);
    offerNames(form);
    part("#f-id").readOnly = existing !== "";
    refresh();
  }

  /** Bring in line what depends on a control that was changed. */
  function settle(target) {
    const entry = target.closest(".ju-entry[data-scope]");
    if (entry) renumber(entry.closest("[data-kind]"));
    defineTerms(target.closest("[data-kind]") ?? target, know);
    nameFinding(target, read(form));
    const id = part("#f-id");
    if (target.id === "f-title" && !id.value) id.value = idFrom(target.value);
    offerNames(form);
  }

  /** What of a draft has no place in the form, in words. */
  function lost(data) {
    const left = checkStructure(read(form), know).problems.map(({ place }) => place);
    const gone = checkStructure(data, know).problems.filter(
      ({ code, place }) => !MISSING_OR_OTHER_TYPE.test(code) && !left.includes(place),
    );
    return gone.map(({ shown }) => text("lost", shown)).join("");
  }

  /** Go on with a draft from a file: here, or on the page of the case that it is of. */
  async function takeFile(file) {
    const data = file && (await readFile(file));
    keepAtOnce();
    if (!data) {
      tell("no-draft");
      return;
    }
    // Elsewhere it would lead to a wrong file.
    if (data.id !== existing) await learnCases(form, know);
    const home = data.id === existing || know.cases?.includes(data.id) ? data.id : "";
    const isFree = home === existing ? same(read(form), blank) : !kept(home);
    const named = { name: home || text("new-case") };
    if (!isFree && !confirm(text("ask-load", named))) tell("not-loaded");
    else if (home === existing) {
      load(data);
      keepDraft();
      tell("loaded", {}, lost(data));
    } else if (keep(home, JSON.stringify(data))) location.search = home && `?case=${home}`;
    else tell("elsewhere", named);
  }

  async function checkNow() {
    isChecked = true;
    const namesCases = /"related"|\[\[/.test(JSON.stringify(read(form)));
    if (!existing || namesCases) await learnCases(form, know);
    refresh();
    // To the head of the list, also where it is longer than the screen.
    const summary = part(".ju-form__errors");
    summary.focus({ preventScroll: true });
    summary.scrollIntoView();
  }

  function clear() {
    if (!confirm(text("ask-clear"))) return;
    forget(existing);
    keeping.stop();
    isChecked = false;
    isElsewhere = false;
    withdraw(form);
    load(published);
    tell("cleared");
  }

  const actions = {
    ...entryActions(form, know, text),
    check: checkNow,
    save: () => handover.saveDraft(read(form)),
    download: handover.download,
    copy: handover.copy,
    clear,
  };

  form.addEventListener("input", ({ target }) => {
    if (target.type === "file") return;
    if (target.checked) tick(target);
    keeping.restart();
  });
  form.addEventListener("change", ({ target }) => {
    // While the mouse is down on a button, nothing may move it away: the click would miss.
    const isTyped = target.matches("textarea, [type=text]");
    if (isTyped && form.matches(":active")) {
      addEventListener("mouseup", () => settle(target), { once: true });
    } else settle(target);
  });
  form.addEventListener("click", ({ target }) => {
    keepAtOnce();
    const button = target.closest("[data-do]");
    if (!button) return;
    const field = button.closest("[data-kind]");
    actions[button.dataset.do](button, button.closest(".ju-entry"), field);
    if (field) keeping.restart();
  });
  form.addEventListener("focusin", ({ target }) => {
    if (target.list?.id === "case-ids") learnCases(form, know);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  part("[data-preview]").addEventListener("toggle", refresh);
  part("[data-load]").addEventListener("change", ({ target }) => {
    const [file] = target.files;
    target.value = ""; // so that the same file can be chosen again
    takeFile(file);
  });
  addEventListener("pagehide", keepAtOnce);
  addEventListener("popstate", ({ state }) => {
    // What was put right is off the list of problems, and the next one has taken its place.
    form.querySelectorAll(".ju-form__errors a")[state]?.focus();
  });

  if (existing) {
    const found = await fileOf(form, `contribute/form/cases/${existing}.json`);
    const key = found ? "published" : found === null ? "no-case" : "no-answer";
    tell(key, { id: existing, ...found });
    if (found === null) existing = "";
    else published = found ?? {};
  }
  load(published);
  blank = read(form);
  keptHere = kept(existing);
  const draft = parse(keptHere);
  if (draft) {
    load(draft);
    tell("before", {}, lost(draft));
  }
  form.dataset.ready = "";
}

const today = () => new Date().toISOString().slice(0, 10);

const SMALL_WORDS = /^(an?|and|at|by|for|from|in|of|on|or|the|to|with)$/;

/** A title as an id of 40 letters at most, small words left out: it stands in every link. */
function idFrom(title) {
  const words = plainLetters(title).match(/[a-z0-9]+/g) ?? [];
  const id = words.filter((word) => !SMALL_WORDS.test(word)).join("-");
  return /^.{1,40}(?=-|$)/.exec(id)?.[0] ?? id.slice(0, 40);
}

// Hands the record over: its text as YAML, the file it belongs in, and the page of GitHub on which
// that is made or changed. Opens nothing: only the reader's own click on the link does.

import { save } from "../site/dom.js";
import { isId } from "../site/words.js";
import { write } from "./yaml.js";

const LONGEST_ADDRESS = 6000; // characters that GitHub's new-file page surely takes

/** `text` gives the form's words. */
export function handoverOf(form, know, text) {
  const part = (selector) => form.querySelector(selector);
  const yaml = part(".ju-form__yaml");
  let file = "";

  /**
   * Show the record as YAML, and where it goes: the case of that id is `existing`, or a new one.
   */
  function show(data, existing) {
    // Only an id that is one becomes a file name.
    file = `${isId(data.id ?? "") ? data.id : "your-case"}.yml`;
    yaml.value = write(data, know.schema);
    part("[data-file]").textContent = `cases/${file}`;
    const value = `&value=${encodeURIComponent(yaml.value)}`;
    const fits = value.length < LONGEST_ADDRESS;
    const page = existing
      ? `edit/main/cases/${file}`
      : `new/main/cases?filename=${file}${fits ? value : ""}`;
    part("[data-github]").href = `${form.dataset.repository}/${page}`;
    part("[data-way]").textContent = text(
      existing ? "way-existing" : fits ? "way-filled" : "way-long",
    );
  }

  /** Show what the records of newly related cases must say in return. */
  function showAnswers({ id = "your-case", related = [] }, published) {
    const isOld = ({ case: other, relation }) =>
      published.related?.some((old) => old.case === other && old.relation === relation);
    const owed = related.filter((entry) => isId(entry.case ?? "") && !isOld(entry));
    const answers = owed.map((entry) => {
      const relation = know.inverse[entry.relation] ?? "…";
      const answer = write({ related: [{ case: id, relation, note: "…" }] }, know.schema);
      return `# cases/${entry.case}.yml\n${answer}`;
    });
    part("[data-answers]").hidden = !owed.length;
    part("[data-answers] pre code").textContent = answers.join("\n");
  }

  async function copy() {
    const said = part("[data-told]");
    try {
      await navigator.clipboard.writeText(yaml.value);
      said.textContent = text("copied");
    } catch (error) {
      // The browser forbids it (or has no clipboard: a TypeError): the text can be copied by hand.
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
      yaml.select();
      said.textContent = text("not-copied");
    }
  }

  return {
    show,
    showAnswers,
    copy,
    download: () => save(yaml.value, file, "application/yaml"),
    saveDraft: (data) =>
      save(
        JSON.stringify(data, null, 1),
        file.replace(/\.yml$/, ".draft.json"),
        "application/json",
      ),
  };
}

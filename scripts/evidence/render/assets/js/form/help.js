// What the form offers beside its controls: what a chosen term means, and names and ids to choose
// from.

import { FetchError, fetchOnce } from "../site/fetch.js";
import { control, offerSources, read } from "./fields.js";
import { get } from "./schema.js";

/** Say below each select of a scope what the chosen term means. */
export function defineTerms(scope, know) {
  for (const told of scope.querySelectorAll("[data-terms]")) {
    const terms = know.terms[told.dataset.terms] ?? know.factors;
    const [, meaning, use] = get(terms, control(told.closest("[data-kind]")).value) ?? [];
    told.textContent = [meaning, use && `Use it when: ${use}`].filter(Boolean).join(" ");
  }
}

/** Offer the sources of the record where one is cited, and its partners where one is named. */
export function offerNames(form) {
  for (const select of form.querySelectorAll('[data-kind="citations"] select')) {
    offerSources(select);
  }
  const names = read(form).partners?.map((partner) => partner.name ?? "") ?? [];
  offer(
    "partner-names",
    names.map((name) => [name, name]),
  );
}

/**
 * Learn the ids of all cases, once, and offer them; fetched only for a record that names another
 * case.
 */
export async function learnCases(form, know) {
  if (know.cases) return;
  const found = await fileOf(form, "cases/cases.json");
  if (!found) return;
  const { id: ids, title: titles } = found.cases;
  know.cases = ids;
  offer(
    "case-ids",
    ids.map((id, index) => [titles[index], id]),
  );
}

/**
 * What a file of the site holds; null where there is no such file, undefined where the network
 * failed.
 */
export async function fileOf(form, path) {
  try {
    return await fetchOnce(form.dataset.root + path, { missing: null });
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    return undefined;
  }
}

const offer = (id, choices) =>
  document
    .getElementById(id)
    .replaceChildren(...choices.map(([text, value]) => new Option(text, value)));

// Between the fields of the form and the data of a record: reads, fills, adds and moves entries.
// Text from a record only ever becomes a value or a text node.

import { same } from "./schema.js";

/** Fields that say what an entry is about. */
const TELLING = new Set("factor effect name label text date title case field code".split(" "));
/** How each kind of field is read and filled; what is empty is not there. */
const KINDS = {
  text: { read: readText, fill: fillText },
  inline: { read: (field) => readText(field)?.replace(/\s*\n\s*/g, " "), fill: fillText },
  block: { read: (field) => readText(field)?.replace(/[^\S\n]+$/gm, ""), fill: fillText },
  choice: { read: readText, fill: fillText },
  number: { read: readNumber, fill: fillText },
  flag: { read: (field) => control(field).checked || undefined, fill: fillFlag },
  choices: { read: readChoices, fill: fillChoices },
  group: { read: readGroup, fill: (field, value) => fill(field, value ?? {}) },
  groups: { read: (field) => readList(field, read), fill: fillList },
  list: { read: (field) => readList(field, (entry) => readText(entry)), fill: fillList },
  names: { read: (field) => readList(field, readName), fill: fillList },
  citations: { read: (field) => readList(field, readCitation), fill: fillList },
};
let ticks = 0; // ticks of choices so far: their order is the order of the record
let made = 0; // entries so far, so that each has ids of its own

/** The fields that belong to a scope itself, not to a group or an entry inside it. */
const ownFields = (scope) =>
  [...scope.querySelectorAll("[data-name]")].filter(
    (field) => field.parentElement.closest("[data-scope]") === scope,
  );
const entries = (field) => [...field.querySelector(".ju-entries").children];
export const control = (element) => element.querySelector("[data-value]");

/** The data of a scope: the whole form, a group or an entry. */
export function read(scope) {
  const data = {};
  for (const field of ownFields(scope)) {
    const value = KINDS[field.dataset.kind].read(field);
    if (value !== undefined) data[field.dataset.name] = value;
  }
  return data;
}

/** Fill a scope; sources first, because the other fields choose among them. */
export function fill(scope, data) {
  const fields = ownFields(scope).sort(
    (one, other) => (other.dataset.name === "sources") - (one.dataset.name === "sources"),
  );
  for (const field of fields) {
    const { name, kind } = field.dataset;
    KINDS[kind].fill(field, Object.hasOwn(data, name) ? data[name] : undefined);
  }
}

function readText(field) {
  return control(field).value.trim() || undefined;
}
function readNumber(field) {
  const text = readText(field);
  const digits = text?.replace(/\s/g, ""); // the help writes 1 000 000, too
  return /^-?\d{1,15}(\.\d+)?$/.test(digits) ? Number(digits) : text;
}
function readChoices(field) {
  const tickOf = (box) => Number(box.dataset.tick ?? 0);
  const chosen = [...field.querySelectorAll(":checked")].sort(
    (one, other) => tickOf(one) - tickOf(other),
  );
  return chosen.length ? chosen.map((box) => box.value) : undefined;
}
function readGroup(field) {
  const data = read(field);
  return Object.keys(data).length ? data : undefined;
}
/**
 * An empty list is there only where it says something: where the field is kept, or the record says
 * that there is none.
 */
function readList(field, of) {
  const found = entries(field)
    .map(of)
    .filter((value) => value !== undefined);
  return found.length || "keep" in field.dataset || "none" in field.dataset ? found : undefined;
}
/** A value alone, or with what stands beside it. */
function pair(entry, value, name, extra) {
  const more = entry.querySelector("[data-extra]").value.trim();
  return more ? { [name]: value ?? "", [extra]: more } : value;
}
function readName(entry) {
  return pair(entry, readText(entry), "name", "language");
}
function readCitation(entry) {
  return pair(entry, sourceId(entry), "id", "locator");
}
/**
 * A select of sources holds the number of an entry, so that a new id is taken over; `=` and an id
 * where there is none.
 */
function sourceId(entry) {
  const { value } = control(entry);
  if (value.startsWith("=")) return value.slice(1);
  const source = value && document.getElementById(`${value}-sources-id`);
  return (source && source.value.trim()) || undefined;
}

const isPlain = (value) => ["string", "number"].includes(typeof value);
function fillText(field, value) {
  const element = control(field);
  element.value = isPlain(value) ? value : "";
  // A select takes only what it offers.
  if (element.options && isPlain(value) && element.value !== value) {
    element.append(new Option(`${value} (not in the list)`, value, true, true));
  }
}
function fillFlag(field, value) {
  control(field).checked = value === true;
}
function fillChoices(field, value) {
  const chosen = Array.isArray(value) ? value : [];
  for (const box of field.querySelectorAll("[data-value]")) {
    box.checked = chosen.includes(box.value);
    box.dataset.tick = chosen.indexOf(box.value);
  }
  ticks = Math.max(ticks, chosen.length);
}
/** Remember when a choice was made. */
export function tick(box) {
  box.dataset.tick = ++ticks;
}
function fillList(field, value) {
  field.querySelector(".ju-entries").replaceChildren();
  // A record may say that there is none, such as a report that names no author.
  field.toggleAttribute("data-none", same(value, []));
  for (const item of Array.isArray(value) ? value : []) add(field, item);
}

/** Add an entry to a list and fill it in where there is something to fill in. */
export function add(field, value) {
  const { name, kind } = field.dataset;
  const part = document.getElementById(`t-${name}`).content.cloneNode(true);
  const number = `e${++made}`;
  for (const element of part.querySelectorAll("*")) {
    for (const attribute of element.attributes) {
      const { value: written } = attribute;
      if (written.includes("@@")) attribute.value = written.replaceAll("@@", `${number}-`);
    }
  }
  const entry = part.firstElementChild;
  entry.dataset.number = number;
  field.querySelector(".ju-entries").append(entry);
  if (kind === "citations") offerSources(control(entry), value?.id ?? value);
  else if (kind === "groups") fill(entry, Object(value));
  else if (value !== undefined) fillText(entry, value?.name ?? value);
  const extra = entry.querySelector(":scope > label [data-extra]");
  if (extra) extra.value = value?.locator ?? value?.language ?? "";
  if (kind === "groups" && value !== undefined) entry.firstElementChild.open = false;
  renumber(field);
  return entry;
}

/** Move an entry one place up or down. */
export function move(entry, by) {
  const field = entry.closest("[data-kind]");
  if (by < 0) entry.previousElementSibling?.before(entry);
  else entry.nextElementSibling?.after(entry);
  renumber(field);
}

/** Number the entries of a list, and say in each what it is about. */
export function renumber(field) {
  const all = entries(field);
  all.forEach((entry, index) => {
    const name = `${field.dataset.entry} ${index + 1}`;
    for (const element of entry.querySelectorAll("[data-which], [data-do]")) {
      if (element.closest(".ju-entry") !== entry) continue;
      if ("which" in element.dataset) element.textContent = ` ${name.toLowerCase()}`;
      if (element.dataset.do === "up") element.disabled = !index;
      if (element.dataset.do === "down") element.disabled = index === all.length - 1;
    }
    const title = entry.querySelector("summary, [data-title]");
    const more = field.dataset.kind === "groups" ? subjectOf(entry) : "";
    if (title) title.textContent = more ? `${name}: ${more}` : name;
  });
}

/** What a control shows: its text, or the words of the chosen term. */
const shown = ({ value, selectedOptions }) => (value && selectedOptions?.[0].text) || value.trim();

/** What an entry is about, from the first two of its telling fields that are filled in. */
function subjectOf(entry) {
  const telling = ownFields(entry).filter(({ dataset }) => TELLING.has(dataset.name));
  const all = telling
    .map((field) => shown(control(field)))
    .filter(Boolean)
    .slice(0, 2)
    .join(", ");
  return all.length > 90 ? `${all.slice(0, 90).replace(/\s+\S*$/, "")} …` : all;
}

/**
 * Let a select offer the sources of the record; what it has chosen stays, unless an id is given.
 */
export function offerSources(select, id) {
  const options = entries(document.querySelector('[data-name="sources"]')).map(optionOf);
  const ofId = options.find((option) => option.id === id)?.number ?? (isPlain(id) ? `=${id}` : "");
  const chosen = id === undefined ? select.value : ofId;
  select.replaceChildren(
    new Option("Choose …", ""),
    ...options.map(({ text, number }) => new Option(text, number)),
  );
  if (chosen.startsWith("=")) {
    select.append(new Option(`${chosen.slice(1)} (not in the list)`, chosen));
  }
  select.value = chosen;
  const about = options.find((option) => option.number === chosen)?.about ?? "";
  select.closest(".ju-entry").querySelector("[data-about]").textContent = about;
}

/** A source as something to choose. */
function optionOf({ dataset: { number } }) {
  const valueOf = (name) => shown(document.getElementById(`${number}-sources-${name}`));
  const [id, title, kind, extent] = ["id", "title", "kind", "read"].map(valueOf);
  const text = [id || "no id yet", title].filter(Boolean).join(": ").slice(0, 110);
  return { number, id, text, about: [title, kind, extent].filter(Boolean).join(". ") };
}

/** The element that stands for a place in the record, or the nearest around it. */
export function locate(scope, path) {
  let found = scope;
  for (const step of path) {
    const next =
      typeof step === "number"
        ? found.querySelector(".ju-entries")?.children[step]
        : ownFields(found).find(({ dataset }) => dataset.name === step);
    if (!next) break;
    found = next;
  }
  return found;
}

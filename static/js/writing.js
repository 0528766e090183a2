// Write in the text: the editor opens in the row, with its live redline. Ctrl+Enter saves, Escape leaves; what was typed is
// kept on the server and here until it is saved, and sent when the line is back.
import { appearing } from "./appearing.js";
import { show, sent } from "./frame.js";
import { renewRow, say } from "./rows.js";

const EDITORS = /\/(?:paragraphs\/[0-9a-f-]+\/(?:amendment|deletion|new\/\w+)|amendments\/[0-9a-f-]+(?:\/another)?)\/$/;
export const leadsToEditor = (link) => EDITORS.test(new URL(link.href).pathname);
// Where one writes in a row; nothing where it is locked or one may not.
export const writingLink = (row) => [...row.querySelectorAll("td.tools a.button")].find(leadsToEditor);

// Of each person apart: the next one who signs in on this device reads nothing of it.
const copyOf = (place) =>
  `writing:${document.body.dataset.person}:${new URL(place.dataset.page, location.href).pathname}`;
const row = (place) => place.closest("tr");
const fieldOf = (place) => place.querySelector("textarea[name=proposed_text]");
const editors = new WeakMap();

// The text is written where it stands, with the redline in it; in a field on a phone, where somebody chose that, and
// whenever the editor of the text cannot be had.
const IN_FIELD = "writing-in-field";
export const pointed = () => matchMedia("(pointer: fine)").matches;
const inText = () => pointed() && localStorage.getItem(IN_FIELD) !== "yes";
const editorOfText = () => import(document.getElementById("text").dataset.editor).catch(() => null);

appearing("[data-in-text]", (box) => {
  box.checked = localStorage.getItem(IN_FIELD) !== "yes";
  box.addEventListener("change", () => localStorage.setItem(IN_FIELD, box.checked ? "no" : "yes"));
});

const without = (place) => {
  if (!editors.has(place)) return;
  editors.get(place).leave();
  const label = place.querySelector(".field > label:not([for])");
  if (label) label.htmlFor = fieldOf(place).id;
  editors.delete(place);
  place.classList.remove("with-text");
};

const leave = (place) => {
  const there = row(place);
  const link = there.querySelector("th a");
  const was = there.querySelector(".was");
  was?.replaceWith(...was.childNodes);
  without(place);
  place.remove();
  there.classList.remove("being-written");
  link?.focus({ preventScroll: true });
};

// It is not lost, and no part of the text yet: who leaves without saving hears both.
const leaveTyped = (place) => {
  leave(place);
  if (place.dataset.touched) say(place.dataset.left);
};

const keepCopy = (place) => {
  const field = fieldOf(place);
  if (!field) return;
  const { version, amendment } = field.form.elements;
  const upon = { version: version?.value, amendment: amendment?.value };
  localStorage.setItem(copyOf(place), JSON.stringify({ text: field.value, upon }));
};

// What the server has is not needed here any more; it may get newer there, from another device.
const dropCopy = (place, text) => {
  const copy = JSON.parse(localStorage.getItem(copyOf(place)) ?? "null");
  if (copy?.text === text) localStorage.removeItem(copyOf(place));
};

const save = async (place, form, submitter) => {
  const state = place.querySelector("#kept");
  if (submitter?.name === "discard") localStorage.removeItem(copyOf(place));
  try {
    const saved = await sent(place, form, submitter);
    if (!saved) {
      // What the page says now comes before the copy that is kept here: it has the text as it was sent, or none any more.
      localStorage.removeItem(copyOf(place));
      row(place).scrollIntoView({ block: "start" });
      return begin(place);
    }
    localStorage.removeItem(copyOf(place));
    leave(place);
    const rows = [];
    for (const anchor of saved.split(" ")) rows.push(await renewRow(anchor));
    const there = rows[0];
    if (there?.classList.contains("changed")) document.querySelector("[data-first]")?.remove();
    there?.scrollIntoView({ block: "nearest" });
    if (document.activeElement === document.body) there?.querySelector("th a")?.focus({ preventScroll: true });
  } catch {
    state.textContent = place.dataset.offline;
    addEventListener("online", () => place.isConnected && save(place, form, submitter), { once: true });
  }
};

const focus = (place) => {
  const field = fieldOf(place) ?? place.querySelector("textarea, input:not([type=hidden])");
  const editor = editors.get(place);
  (editor ?? field)?.focus({ preventScroll: true });
};

// What was typed here and not saved comes before what the server has; upon the version it was written on, so that one
// that was saved since is brought together with it and not overwritten.
const restoreCopy = (place) => {
  const field = fieldOf(place);
  const copy = JSON.parse(localStorage.getItem(copyOf(place)) ?? "null");
  if (!field || !copy || copy.text === field.value) return;
  field.value = copy.text;
  for (const [name, value] of Object.entries(copy.upon)) field.form.elements[name].value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  say(place.dataset.copy);
};

const begin = async (place, at) => {
  without(place);
  restoreCopy(place);
  const field = fieldOf(place);
  const { edit } = (field && inText() && (await editorOfText())) || {};
  if (!edit || !field.isConnected) return focus(place);
  const { keep, undo } = document.getElementById("text").dataset;
  const asked = field.getAttribute("hx-post");
  const ask = (body) =>
    fetch(asked, { method: "POST", body, headers: { Accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : null))
      .catch(() => null);
  const failed = () => {
    without(place);
    focus(place);
  };
  try {
    place.classList.add("with-text");
    const label = place.querySelector(`label[for="${field.id}"]`);
    editors.set(place, edit({ field, ask, at, failed, words: { keep, undo, label: label.textContent.trim(), say } }));
    label.removeAttribute("for");
  } catch (error) {
    console.error(error);
    place.classList.remove("with-text");
    failed();
  }
};

// What is typed and not saved is not left for another paragraph.
const otherOpen = () => {
  const open = document.querySelector(".writing");
  if (!open) return false;
  if (open.dataset.touched) {
    open.scrollIntoView({ block: "nearest" });
    focus(open);
    return true;
  }
  leave(open);
  return false;
};

export const write = async (address, there, at) => {
  if (otherOpen()) return;
  if (inText()) editorOfText();
  const { failed, offline, copy, left } = document.getElementById("text").dataset;
  const place = document.createElement("div");
  place.className = "writing";
  Object.assign(place.dataset, { page: address, parts: ".notice, .errors, .present, .editor", failed, offline, copy, left });
  const cell = there.querySelector("td:not(.base, .tools)");
  // A new paragraph is written below the row that it follows or precedes; a change takes the place of the text.
  if (!/\/new\//.test(address)) {
    const was = document.createElement("div");
    was.className = "was";
    was.append(...cell.childNodes);
    cell.append(was);
  }
  cell.append(place);
  there.classList.add("being-written");
  if (!(await show(place, address))) return;
  await begin(place, at);
  place.addEventListener("input", () => {
    place.dataset.touched = "yes";
    keepCopy(place);
  });
  // What the page puts into the field, such as a text that is mended, is what the editor shows.
  place.addEventListener("taken", () => editors.get(place)?.taken());
  place.addEventListener("kept", (event) => dropCopy(place, event.detail));
  place.addEventListener("submit", (event) => {
    event.preventDefault();
    save(place, event.target, event.submitter);
  });
  place.addEventListener("click", (event) => {
    if (!event.target.closest(".actions a.secondary")) return;
    event.preventDefault();
    leaveTyped(place);
  });
  place.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") leaveTyped(place);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) place.querySelector("#wording").requestSubmit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
};

addEventListener("click", (event) => {
  const link = event.target.closest("#text td.tools a[href], a[data-in-row]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!leadsToEditor(link)) return;
  const there = link.closest("tr") ?? document.getElementById(link.dataset.inRow);
  if (!there?.checkVisibility()) return;
  event.preventDefault();
  link.closest("details.menu")?.removeAttribute("open");
  write(link.href, there);
});

// Write in the text: the editor opens in the row, with its live redline. Ctrl+Enter saves, Escape leaves; what was typed is
// kept on the server and here until it is saved, and sent when the line is back.
import { appearing } from "./appearing.js";
import { forgetCopy, keepToSave, markUnsaved, restoreCopy, unmark } from "./copies.js";
import { show, sent } from "./frame.js";
import { whenBack } from "./line.js";
import { renewRows, say } from "./rows.js";
import { keptSoFar } from "./unsaved.js";

const EDITORS = /\/(?:paragraphs\/[0-9a-f-]+\/(?:amendment|deletion|new\/\w+)|amendments\/[0-9a-f-]+(?:\/another)?)\/$/;
export const leadsToEditor = (link) => EDITORS.test(new URL(link.href).pathname);
// Where one writes in a row; nothing where it is locked or one may not.
export const writingLink = (row) => [...row.querySelectorAll("td.tools a.button")].find(leadsToEditor);

const row = (place) => place.closest("tr");
const formOf = (place) => place.querySelector("form[data-unsaved]");
const fieldOf = (place) => place.querySelector("textarea[name=proposed_text]");
const editors = new WeakMap();
// The editor in the text that stands for a field; nothing where the field itself is written in.
export const editorIn = (field) => editors.get(field.closest(".writing"));

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
  // Who is elsewhere by now, as while it was saved, stays there.
  const here = place.contains(document.activeElement) || document.activeElement === document.body;
  const was = there.querySelector(".was");
  was?.replaceWith(...was.childNodes);
  without(place);
  place.remove();
  there.classList.remove("being-written");
  if (here) link?.focus({ preventScroll: true });
};

// It is not lost, and no part of the text yet: who leaves without saving hears both, and sees it beside the paragraph.
const leaveTyped = (place) => {
  const { touched, left, waits, offline } = place.dataset;
  const form = formOf(place);
  leave(place);
  if (!touched || !form) return;
  markUnsaved(form.dataset);
  say(waits ? offline : left);
};

const save = async (place, form, submitter) => {
  const state = place.querySelector("#kept");
  const written = form.hasAttribute("data-unsaved");
  if (submitter?.name === "discard") {
    forgetCopy(formOf(place));
    unmark(formOf(place).dataset.address);
    delete place.dataset.touched;
  }
  try {
    if (written) await keptSoFar(form);
    const saved = await sent(place, form, submitter);
    // What the page says now comes before the copy that is kept here: it has the text as it was sent, or none any more.
    if (written) forgetCopy(form);
    if (!saved) {
      row(place).scrollIntoView({ block: "start" });
      return begin(place);
    }
    leave(place);
    const there = await renewRows(saved.split(" "));
    if (there?.classList.contains("changed")) document.querySelector("[data-first]")?.remove();
    there?.scrollIntoView({ block: "nearest" });
    if (document.activeElement === document.body) there?.querySelector("th a")?.focus({ preventScroll: true });
  } catch {
    state.textContent = place.dataset.offline;
    if (written) {
      keepToSave(form, submitter);
      place.dataset.waits = "yes";
    }
    whenBack(() => form.isConnected && (place.dataset.waits || !written) && save(place, form, submitter));
  }
};

const focus = (place) => {
  const field = fieldOf(place) ?? place.querySelector("textarea, input:not([type=hidden])");
  const editor = editors.get(place);
  // To an editor one may say at which character: it is told none.
  if (editor) return editor.focus();
  field?.focus({ preventScroll: true });
  // Above the field stands the redline: where that is long, the field one writes in would be below what is seen.
  field?.scrollIntoView({ block: "nearest" });
};

const begin = async (place, at) => {
  without(place);
  if (formOf(place) && restoreCopy(formOf(place))) say(place.dataset.copy);
  const field = fieldOf(place);
  const inside = field && inText();
  if (inside) {
    // What is typed until the editor is there goes into the field that it stands for.
    field.focus({ preventScroll: true });
    field.setSelectionRange(at ?? field.value.length, at ?? field.value.length);
  }
  const { edit } = (inside && (await editorOfText())) || {};
  if (!edit || !field.isConnected) return focus(place);
  if (document.activeElement === field) at = field.selectionStart;
  const { keep, undo, undoAll } = document.getElementById("text").dataset;
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
    editors.set(place, edit({ field, ask, at, failed, words: { keep, undo, undoAll, label: label.textContent.trim(), say } }));
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
  if (!(await show(place, address))) {
    addEventListener("online", () => place.isConnected && (leave(place), write(address, there, at)), { once: true });
    return;
  }
  // What is pressed before the editor is there counts too.
  const begun = begin(place, at);
  place.addEventListener("input", () => {
    place.dataset.touched = "yes";
    delete place.dataset.waits;
  });
  // What the page puts into the field, such as a text that is mended, is what the editor shows.
  place.addEventListener("taken", () => editors.get(place)?.taken());
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
  await begun;
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

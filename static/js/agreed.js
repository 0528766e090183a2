// Find agreed language while writing: what is selected in the text, or typed in the box, and the nearest wording of what is
// written. A button puts words in at the caret, or instead of what is selected, and names their source.
import { appearing } from "./appearing.js";
import { turns } from "./turns.js";
import { editorIn } from "./writing.js";

// Words keep a space between them; marks have none before them.
const spaced = (words, before, after) =>
  `${before && /[^\s(\[“‘]/u.test(before) ? " " : ""}${words}${after && /[\p{L}\p{N}(\[“‘]/u.test(after) ? " " : ""}`;

// The field itself, with the interface of the editor of the text.
const plain = (field) => ({
  selected: () => field.value.slice(field.selectionStart, field.selectionEnd),
  around: () => [
    field.value.slice(0, field.selectionStart).slice(-1),
    field.value.slice(field.selectionEnd, field.selectionEnd + 1),
  ],
  put(words, whole) {
    const [start, end] = whole ? [0, field.value.length] : [field.selectionStart, field.selectionEnd];
    field.focus();
    field.setSelectionRange(start, end);
    // As if it was typed, so that Ctrl+Z takes it back; where a browser does not know that, it is put in all the same.
    if (!document.execCommand("insertText", false, words)) {
      field.setRangeText(words, start, end, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  },
});

const SOURCE = ["source_symbol", "source_label"];

const inAnySpacing = (words) =>
  new RegExp(words.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+"), "u");

const selectionIn = (item) => {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return "";
  const text = item.querySelector("p.un-text");
  const range = selection.getRangeAt(0);
  if (!text?.contains(range.startContainer) || !text.contains(range.endContainer)) return "";
  return selection.toString().replace(/\s+/g, " ").trim();
};

appearing("details.find-agreed", (box) => {
  const wording = box.closest(".editor").querySelector("#wording");
  const field = wording.elements.proposed_text;
  const form = box.querySelector("form");
  const { q } = form.elements;
  const said = box.querySelector(".put-in");
  const results = box.querySelector(".agreed-results");
  const text = () => editorIn(field) ?? plain(field);
  let filled = "";
  const turn = turns();

  const show = async (address, options) => {
    const isLast = turn();
    said.textContent = "";
    results.ariaBusy = "true";
    const headers = { "HX-Request": "true" };
    const answer = await fetch(address, { ...options, headers }).catch(() => null);
    if (!isLast()) return;
    results.ariaBusy = null;
    if (!answer || (!answer.ok && answer.status !== 429)) return (said.textContent = box.dataset.failed);
    const found = await answer.text();
    if (isLast()) results.innerHTML = found;
  };

  const setSource = (...values) => {
    for (const [at, name] of SOURCE.entries()) {
      const source = wording.elements[name];
      if (source.value === values[at]) continue;
      source.value = values[at];
      source.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };
  // The source goes and comes back with the words that it was put in with, as long as nobody wrote another one.
  const puts = [];
  wording.addEventListener("input", (event) => {
    if (SOURCE.includes(event.target.name)) return;
    const now = SOURCE.map((name) => wording.elements[name].value).join("\n");
    for (const sides of puts) {
      const at = sides.findIndex(([written]) => written === field.value);
      if (at < 0 || sides[1 - at].slice(1).join("\n") !== now) continue;
      setSource(...sides[at].slice(1));
      return;
    }
  });

  // What is selected is looked for by default; what somebody typed here stays.
  const take = () => {
    const selected = text().selected().replace(/\s+/g, " ").trim();
    if (!selected || (q.value.trim() && q.value !== filled)) return;
    q.value = filled = selected;
  };
  box.addEventListener("toggle", () => {
    if (!box.open) return;
    take();
    q.focus();
  });
  q.addEventListener("focus", take);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    take();
    if (!q.value.trim()) return (said.textContent = box.dataset.none);
    show(`${form.action}?${new URLSearchParams({ q: q.value })}`);
  });
  form.addEventListener("input", (event) => event.stopPropagation());
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      box.open = false;
      box.querySelector("summary").focus();
      event.preventDefault();
    }
    event.stopPropagation();
  });
  // A press on a button must not take away what is selected in a result: that is what is put in.
  box.addEventListener("mousedown", (event) => event.target.closest("[data-put]") && event.preventDefault());
  box.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.hasAttribute("data-nearest")) {
      event.preventDefault();
      show(button.formAction, { method: "POST", body: new FormData(wording) });
    }
    if (!button?.dataset.put) return;
    const item = button.closest("li");
    const { symbol, label, words, whole, written } = item.dataset;
    const instead = button.dataset.put === "instead";
    let chosen = instead ? words : button.dataset.put === "whole" ? whole : selectionIn(item) || words;
    if (instead && written) {
      // Instead of the words that were looked for; where they do not stand there any more, nothing is taken out.
      const parts = field.value.split(inAnySpacing(written));
      if (parts.length !== 2) return box.querySelector("[data-nearest]").click();
      chosen = parts.join(chosen.replace(/[,;.]$/u, ""));
    }
    const place = text();
    const before = [field.value, ...SOURCE.map((name) => wording.elements[name].value)];
    place.put(instead ? chosen : spaced(chosen, ...place.around()), instead);
    setSource(symbol, label);
    puts.push([before, [field.value, symbol, label]]);
    said.textContent = box.dataset.put.replace("{source}", `${symbol}, ${label}`);
  });
});

const isWord = (text, at) => /[\p{L}\p{N}]/u.test(text.charAt(at));

// What is selected, in whole words, of the paragraph in which it begins.
const wordsSelected = (range) => {
  const { startContainer: first, startOffset: start } = range;
  const cell = (first.nodeType === Node.TEXT_NODE ? first.parentElement : first).closest(".un-text");
  if (!cell) return "";
  const words = range.cloneRange();
  if (!cell.contains(range.endContainer)) words.setEnd(cell, cell.childNodes.length);
  const { endContainer: last, endOffset: end } = words;
  let from = start;
  while (first.data && from && isWord(first.data, from) && isWord(first.data, from - 1)) from--;
  let to = end;
  while (last.data && to < last.length && isWord(last.data, to) && isWord(last.data, to - 1)) to++;
  words.setStart(first, from);
  words.setEnd(last, to);
  return words.toString().replace(/\s+/g, " ").trim().slice(0, 1000);
};

// Words selected in an adopted text: the link leads to what became of them over the years.
appearing("a[data-phrase]", (link) => {
  const text = document.querySelector(link.dataset.phrase);
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer)) return;
    const words = wordsSelected(range);
    link.search = words && new URLSearchParams({ q: words });
  });
});

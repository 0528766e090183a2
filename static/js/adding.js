// A plus between two rows begins a new paragraph there. One button goes along with the pointer and with the focus.
import { partOf } from "./part.js";
import { pointed, write } from "./writing.js";

const table = () => document.querySelector("#text[data-add]");
const labelOf = (row) => (row.querySelector("th ins") ?? row.querySelector("th a")).textContent.trim();
const beside = (row, step) => {
  let other = row;
  do other = step > 0 ? other.nextElementSibling : other.previousElementSibling;
  while (other && !other.id);
  return other;
};
const level = (row) => Number(/level-(\d)/.exec(row?.className)?.[1] ?? 0);

// Where a new paragraph on one side of a row is written; nothing for a row that is itself a new one.
const address = async (row, side) => {
  const link = row.querySelector("td.tools a.button[href*='/paragraphs/']");
  if (link) return link.href.replace(/(?:amendment|deletion)\/$/, `new/${side}/`);
  const more = row.querySelector("td.tools a.more");
  const answer = more && (await partOf(more.href));
  if (!answer?.ok) return "";
  const menu = document.createRange().createContextualFragment(await answer.text());
  return menu.querySelector(`a[href$="/new/${side}/"]`)?.href ?? "";
};

export const addBelow = async (row) => {
  if (!table() || !row || row.querySelector(".writing")) return;
  // Above the first sub-paragraph stands one of them, not the next paragraph.
  const next = beside(row, 1);
  const first = level(next) > level(row) && (await address(next, "before"));
  if (first) return write(first, row);
  for (let there = row; there; there = beside(there, -1)) {
    const found = await address(there, "after");
    if (found) return write(found, row);
  }
};

const plus = document.createElement("button");
plus.type = "button";
plus.tabIndex = -1;
plus.className = "add-below";
plus.textContent = "+";
plus.addEventListener("click", (event) => {
  event.stopPropagation();
  addBelow(plus.closest("tr"));
});

const goTo = (event) => {
  const row = table() && pointed() && event.target.closest?.("#text tr[id]");
  if (!row || plus.closest("tr") === row || row.querySelector(".writing")) return;
  const said = table().dataset.add.replace("{label}", labelOf(row));
  plus.ariaLabel = said;
  plus.title = said;
  row.querySelector("td:not(.base, .tools)").append(plus);
};
addEventListener("pointerover", goTo);
addEventListener("focusin", goTo);

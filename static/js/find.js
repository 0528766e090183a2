// Find words in the campaign: the server knows in which paragraphs they stand, also in those that have not come yet. Enter goes
// to the next one, Shift and Enter to the one before, Escape closes.
import { appearing } from "./appearing.js";
import { partOf } from "./part.js";
import { firstInSight, rows } from "./sight.js";
import { bring } from "./views.js";

const PAUSE = 250;
let matches = [];
let at = -1;
let gone = false;
let sought = "";
// What is being looked for: who goes on before it is found waits for it.
let coming = Promise.resolve();
let counted = "";
let from = null;

const bar = () => document.getElementById("find");
const text = () => document.getElementById("text");

const clear = () => {
  CSS.highlights?.delete("found");
  for (const row of document.querySelectorAll("tr.found-row")) row.classList.remove("found-row");
};

// Every place in a row where the words stand, also across what is inserted and deleted.
const placesIn = (cell) => {
  const nodes = [];
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const whole = nodes.map((node) => node.data).join("");
  const folded = whole.toLowerCase();
  if (folded.length !== whole.length) return [];
  const point = (offset) => {
    let left = offset;
    for (const node of nodes) {
      if (left <= node.length) return [node, left];
      left -= node.length;
    }
    return [nodes.at(-1), nodes.at(-1).length];
  };
  const found = [];
  for (let from = folded.indexOf(sought); from >= 0; from = folded.indexOf(sought, from + sought.length)) {
    const range = new Range();
    range.setStart(...point(from));
    range.setEnd(...point(from + sought.length));
    found.push(range);
  }
  return found;
};

const highlight = () => {
  if (!CSS.highlights || !sought) return;
  const cells = [...text().querySelectorAll("tr[id] > td:not(.tools, .same)")];
  CSS.highlights.set("found", new Highlight(...cells.flatMap(placesIn)));
};

const tell = () => {
  const { at: words } = bar().dataset;
  const where = matches.length && gone ? words.replace("{at}", at + 1).replace("{all}", matches.length) : counted;
  bar().querySelector("output").textContent = where;
};

const go = async (step) => {
  if (!matches.length) return;
  // From before the first one back is to the last.
  at = (at + step + (at < 0 && step < 0 ? 1 : 0) + matches.length) % matches.length;
  gone = true;
  tell();
  const row = await bring(matches[at]);
  if (row === undefined) return;
  clear();
  if (!row) return;
  highlight();
  row.classList.add("found-row");
  row.scrollIntoView({ block: "center" });
};

// What is to be replaced is what is looked for.
const takeAlong = () => {
  const link = bar().querySelector("[data-takes-words]");
  const words = bar().elements.q.value.trim();
  if (link) link.search = words && new URLSearchParams({ q: words });
};

// Behind which match one is: the next one is that of the paragraph one was in, or the first below it.
const before = () => {
  const now = from?.isConnected ? from : null;
  const next = matches.findIndex((anchor) => {
    const row = document.getElementById(anchor);
    return !now || !row || row === now || now.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING;
  });
  return next < 0 ? matches.length - 1 : next - 1;
};

// The paragraph that has the focus, or the one that is read.
const inSight = () => {
  const all = rows();
  return document.activeElement.closest?.("#text tr[id]") ?? all[firstInSight(all)];
};

const lookFor = async (words) => {
  const asked = new URLSearchParams(text().dataset.asked);
  asked.set("q", words);
  const answer = await partOf(`${bar().action}?${asked}`);
  const found = answer?.ok && (await answer.text());
  if (words.toLowerCase() !== sought) return;
  if (!answer?.ok) {
    bar().querySelector("output").textContent = bar().dataset.failed;
    // Asked again it is looked for again.
    sought = "";
    matches = [];
    return;
  }
  const part = document.createRange().createContextualFragment(found);
  matches = [...part.querySelectorAll("[data-anchor]")].map((link) => link.dataset.anchor);
  counted = part.querySelector(".found-count").textContent.trim();
  at = before();
  gone = false;
  clear();
  highlight();
  tell();
};

const look = () => {
  const words = bar().elements.q.value.trim();
  if (words.toLowerCase() !== sought) {
    sought = words.toLowerCase();
    coming = lookFor(words);
  }
  return coming;
};

const close = () => {
  bar().hidden = true;
  clear();
  document.querySelector(".find-link").focus({ preventScroll: true });
};

export const find = () => {
  if (bar().hidden) from = inSight();
  bar().hidden = false;
  takeAlong();
  bar().elements.q.select();
  bar().elements.q.focus();
  highlight();
};

appearing("#find", (form) => {
  let timer = 0;
  form.addEventListener("input", () => {
    takeAlong();
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    await look();
    go(1);
  });
  form.addEventListener("keydown", async (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.shiftKey) {
      await look();
      go(-1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.go) go(Number(button.dataset.go));
    else if (button) close();
  });
});
document.addEventListener("htmx:after:swap", () => bar() && !bar().hidden && highlight());
addEventListener("click", (event) => {
  if (!event.target.closest(".find-link") || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  find();
});

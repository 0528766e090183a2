// The panel beside the text of a campaign: a row opens in it, each state has its address, and back works.
import { appearing } from "./appearing.js";
import { framed, show } from "./frame.js";
import { partOf } from "./part.js";
import { renewRow } from "./rows.js";
import { firstInSight, rows } from "./sight.js";
import { turns } from "./turns.js";
import { bring } from "./views.js";
import { pointed, write, writingLink } from "./writing.js";

const panel = () => document.getElementById("panel");
const text = () => document.getElementById("text");
const OPENED = /\/((?:gone-|left-)?(?:pp|op)-[a-z0-9-]+)\/(?:([a-z]+)\/)?$/;
const opened = (address) => OPENED.exec(new URL(address, location.href).pathname) ?? [];
const LISTED = /\/changes\/$/;
const listed = (address) => LISTED.test(new URL(address, location.href).pathname);

const mark = (anchor) => {
  for (const row of document.querySelectorAll("tr.opened-row")) row.classList.remove("opened-row");
  if (anchor) document.getElementById(anchor)?.classList.add("opened-row");
};

// The text has another width beside the panel: a row in sight stays where it is, the one that is read if none is named.
const beside = (named, doing) => {
  const all = named ? [] : rows();
  const anchor = named || all[firstInSight(all)]?.id;
  const top = document.getElementById(anchor)?.getBoundingClientRect().top;
  doing();
  const now = document.getElementById(anchor)?.getBoundingClientRect().top;
  if (top > 0 && top < innerHeight) scrollBy(0, now - top);
};

const turn = turns();

const close = () => {
  turn();
  const anchor = document.querySelector("tr.opened-row")?.id ?? opened(location.href)[1];
  beside(anchor, () => {
    panel().hidden = true;
    panel().replaceChildren();
    document.querySelector(".workspace").classList.remove("open");
  });
  mark("");
  if (anchor) document.querySelector(`tr[id="${CSS.escape(anchor)}"] th a`)?.focus({ preventScroll: true });
};

// Whoever asks for the comments by a key means to write one, as in Word: the focus goes to its field as soon as that is there.
let comments = false;

// The place of the text stays where it is: what is beside it changes.
const open = async (address, { said = true, comment = false } = {}) => {
  const [, anchor = ""] = opened(address);
  if (!anchor && !listed(address)) return close();
  const isLast = turn();
  const answer = await partOf(address);
  if (!isLast()) return;
  if (!answer?.ok || answer.redirected) return said ? location.assign(address) : close();
  const part = await answer.text();
  if (!isLast()) return;
  if (said) history.pushState({ opened: true }, "", address);
  comments = comment;
  beside(anchor, () => {
    panel().innerHTML = part;
    panel().ariaLabel = panel().querySelector("header").dataset.about;
    panel().hidden = false;
    document.querySelector(".workspace").classList.add("open");
  });
  mark(anchor);
  if (!anchor) htmx.process(panel());
  if (said) panel().focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("htmx:after:process"));
};

const address = (anchor, tab = "") =>
  `${text().dataset.campaign}${anchor}/${tab && `${tab}/`}${text().dataset.asked}`;

// The tab that was open last stays for the next row that has it.
const tab = () => panel().querySelector(".tabs [aria-current]")?.href;
export const openList = (address) => open(address);
export const openRow = (anchor, wanted = "") => open(address(anchor, wanted || opened(tab() ?? "")[2] || ""));
export const openToComment = (anchor) => open(address(anchor, "comments"), { comment: true });

appearing("#panel [data-page]", (place) => {
  framed(place);
  const comment = comments;
  show(place, place.dataset.page).then(() => {
    if (comment && document.activeElement === panel()) place.querySelector("[name=body]")?.focus({ preventScroll: true });
  });
  place.addEventListener("framed:done", async () => {
    const row = await renewRow(opened(location.href)[1]);
    if (row) mark(row.id);
  });
});

// The row that the address names is shown as soon as it is there, and what comes above it must not push it away, until
// somebody scrolls. On a phone the panel lies over the lower half.
export const stay = (anchor) => {
  const block = matchMedia("(max-width: 60rem)").matches || !panel().childElementCount ? "start" : "center";
  let touched = false;
  for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    addEventListener(kind, () => (touched = true), { once: true });
  }
  const there = () => touched || document.getElementById(anchor)?.scrollIntoView({ block });
  there();
  document.addEventListener("htmx:after:swap", there);
};

// Which tab a link of a row stands for: what it leads to as a page of its own. Null for one that leads elsewhere.
const tabOf = (link, row) => {
  if (link.matches("th a[href^='#']")) return "";
  if (link.matches(".facts a.status")) return "positions";
  const ownComments = row.querySelector(".facts") ? /\/amendments\// : /\/paragraphs\//;
  return link.matches(".comment-count") && ownComments.test(link.pathname) ? "comments" : null;
};

// Which character of the text as it would read is at a point of a row: what is struck and what stands below is not counted.
const placeIn = (cell, event) => {
  const { offsetNode, offset } = document.caretPositionFromPoint?.(event.clientX, event.clientY) ?? {};
  if (!offsetNode || !cell.contains(offsetNode)) return undefined;
  const range = document.createRange();
  range.selectNodeContents(cell);
  range.setEnd(offsetNode, offset);
  const before = range.cloneContents();
  for (const beside of before.querySelectorAll("del, sup, small, label, .facts, .why")) beside.remove();
  return before.textContent.replace(/\s+/g, " ").trimStart().length;
};

// With a pointer a press on the text of a row begins to write there.
const writeAt = (row, event) => {
  const cell = event.target.closest("td.un-text, td.same");
  const link = pointed() && cell && !event.target.closest(".facts, .why, .differs") && writingLink(row);
  if (!link) return false;
  write(link.href, row, placeIn(row.querySelector("td:not(.base, .tools).un-text") ?? cell, event));
  return true;
};

appearing("#text[data-campaign]", (table) => {
  const [, anchor] = opened(location.href);
  if (location.hash) stay(location.hash.slice(1));
  else if (anchor) {
    mark(anchor);
    stay(anchor);
  }
  // Where there is little room the head is no box of its own, and its tools are what stays.
  const bars = document.querySelectorAll(".workspace-head, .workspace-head .toolbar");
  let supposed = 48;
  const measure = new ResizeObserver(() => {
    const high = bars[0].offsetHeight || bars[1].offsetHeight;
    // Every element inherits it: a page that stands as the stylesheet supposes is not dressed a second time.
    if (high === supposed) return;
    supposed = high;
    document.documentElement.style.setProperty("--bar", `${high}px`);
  });
  for (const bar of bars) measure.observe(bar);
  table.addEventListener("click", (event) => {
    const link = event.target.closest("a, button, summary, label, input, textarea");
    const row = event.target.closest("tr[id]");
    if (!row || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest(".writing")) return;
    const wanted = link ? tabOf(link, row) : String(getSelection()) ? null : "";
    if (wanted === null) return;
    event.preventDefault();
    if (!link && writeAt(row, event)) return;
    openRow(row.id, wanted);
  });
});

addEventListener("click", (event) => {
  const link = event.target.closest("#panel .tabs a, #panel > header .close");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (!link.matches(".close")) return open(link.href);
  const to = link.href;
  close();
  history.pushState({ opened: true }, "", to);
});
// What waits next, after a position was given here, opens here.
addEventListener("click", async (event) => {
  const link = event.target.closest("#panel a[data-row]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const row = await bring(link.dataset.row);
  if (row === undefined) return;
  if (!row) return location.assign(link.href);
  stay(link.dataset.row);
  openRow(link.dataset.row, "positions");
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || !text() || panel().hidden) return;
  if (event.target.closest("dialog, [popover], details.menu[open], .writing")) return;
  panel().querySelector(".close").click();
});
addEventListener("popstate", () => text() && open(location.href, { said: false }));

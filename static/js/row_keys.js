// Single keys in a campaign: j and k go from paragraph to paragraph, n and p from change to change, Enter or e writes, + adds a
// paragraph, c, s or a, r and h open the comments, the positions, the texts of others and the history, y and Y copy, / finds, g goes
// to a label, v opens the views, ? lists them all.
import { addBelow } from "./adding.js";
import { copyRow } from "./copy_row.js";
import { find } from "./find.js";
import { keysOn, singleKey } from "./keys.js";
import { closeMenus } from "./menus.js";
import { openRow, openToComment } from "./panel.js";
import { say } from "./rows.js";
import { firstInSight, rows } from "./sight.js";
import { writingLink } from "./writing.js";

const table = () => document.querySelector("#text[data-campaign]");
// The paragraph of the address, as it was sent to somebody or after a reload; then where the keys or a link went.
let here = location.hash.slice(1) || (document.querySelector("#text tr.opened-row[id]")?.id ?? "");

const current = () => document.activeElement.closest?.("#text tr[id]") ?? document.getElementById(here);

const go = (step, changed) => {
  const all = rows(changed ? "tr.changed[id]" : "tr[id]");
  if (!all.length) return;
  const now = current();
  let next;
  if (!now) next = step > 0 ? firstInSight(all) : firstInSight(all) - 1;
  else {
    const after = all.findIndex((row) => now.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING);
    const at = all.indexOf(now);
    if (step > 0) next = at >= 0 ? at + 1 : after < 0 ? all.length : after;
    else next = (at >= 0 ? at : after < 0 ? all.length : after) - 1;
  }
  closeMenus();
  const row = all[Math.min(all.length - 1, Math.max(0, next))];
  here = row.id;
  row.scrollIntoView({ block: "nearest" });
  row.querySelector("th a").focus({ preventScroll: true });
};

// What is locked, or nobody may write in, is looked at instead.
const writeIn = (row) => {
  const link = writingLink(row);
  if (link) link.click();
  else openRow(row.id, "positions");
};

const texts = (row) => {
  if (row.querySelector("a[href*='/rivals/']")) openRow(row.id, "texts");
  else say(table().dataset.alone.replace("{label}", row.querySelector("th a").textContent.trim()));
};

const KEYS = {
  j: () => go(1, false),
  k: () => go(-1, false),
  n: () => go(1, true),
  p: () => go(-1, true),
  Enter: (row) => row && writeIn(row),
  e: (row) => row && writeIn(row),
  "+": addBelow,
  c: (row) => row && openToComment(row.id),
  s: (row) => row && openRow(row.id, "positions"),
  a: (row) => row && openRow(row.id, "positions"),
  r: (row) => row && texts(row),
  h: (row) => row && openRow(row.id, "history"),
  y: (row) => row && copyRow(row, true),
  Y: (row) => row && copyRow(row, false),
  v: () => document.querySelector("details.show > summary").click(),
  "/": find,
  g: () => {
    const field = document.getElementById("jump");
    field?.focus();
    field?.select();
  },
  "?": () => document.getElementById("keys")?.showPopover(),
};

// Whoever went to a paragraph by the outline, a link or the address is there, wherever the keys were before.
addEventListener("hashchange", () => (here = location.hash.slice(1)));
addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link?.hash) here = link.hash.slice(1);
});

addEventListener("keydown", (event) => {
  if (!table() || event.defaultPrevented || document.querySelector("dialog[open], [popover]:popover-open")) return;
  // As in Word and in Google Docs; by the place of the key, for with Alt it may give another letter.
  const comments = event.code === "KeyM" && event.altKey && (event.ctrlKey || event.metaKey) && keysOn();
  const done = comments ? KEYS.c : KEYS[singleKey(event)];
  if (!done || (event.key === "Enter" && !event.target.matches("#text tr[id] > th a"))) return;
  event.preventDefault();
  done(current());
});

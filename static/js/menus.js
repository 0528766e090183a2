// Menus. Close open ones on Escape or a click elsewhere, and what is open above the page when one of its links leads into the page.
import { partOf } from "./part.js";

export const closeMenus = (except) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== except) menu.open = false;
};
addEventListener("click", (event) => {
  closeMenus(event.target.closest("[popovertarget]") ? null : event.target.closest("details.menu"));
  event.target.closest("[popover] a[href*='#']")?.closest("[popover]").hidePopover();
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details.menu[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});

// Up and down go through an open menu.
addEventListener("keydown", (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const menu = by && event.target.closest?.("details.menu[open]");
  if (!menu || event.defaultPrevented || event.target.matches("input, select, textarea")) return;
  const all = [...menu.querySelectorAll(":is(a[href], button, summary)")].filter((one) => one.checkVisibility());
  const at = all.indexOf(event.target);
  event.preventDefault();
  all[(at + by + all.length) % all.length].focus();
});

// What is brought when it is asked for: the link that leads to it gives way to it.
addEventListener("click", async (event) => {
  const link = event.target.closest("a.more");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  try {
    const answer = await partOf(link.href);
    if (!answer?.ok || answer.redirected) throw new Error(answer?.statusText);
    const part = document.createRange().createContextualFragment(await answer.text());
    const summary = part.querySelector("summary");
    link.replaceWith(part);
    summary.focus();
  } catch {
    location.href = link.href;
  }
});

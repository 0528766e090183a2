// Close open menus on Escape or a click elsewhere, and what is open above the page when one of its links leads into the page.
const close = (except) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== except) menu.open = false;
};
addEventListener("click", (event) => {
  close(event.target.closest("[popovertarget]") ? null : event.target.closest("details.menu"));
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

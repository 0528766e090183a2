// Single keys of a page about one paragraph: each does what the link or button that names it does (data-page-key). Of a button
// that would say something for an organisation the key only goes there: Enter says it.
import { keysOn, singleKey } from "./keys.js";

// j is n as in a campaign, a accepts as s supports.
const ALIKE = { j: "n", a: "s" };

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || document.querySelector("dialog[open], [popover]:popover-open")) return;
  const comments = event.code === "KeyM" && event.altKey && (event.ctrlKey || event.metaKey) && keysOn();
  const pressed = comments ? "c" : singleKey(event);
  const key = ALIKE[pressed] ?? pressed;
  const named = [...document.querySelectorAll("[data-page-key]")].find((one) => one.dataset.pageKey === key);
  if (!named || document.querySelector("#text[data-campaign]")) return;
  event.preventDefault();
  if (named.matches("a, [popovertarget]")) named.click();
  else named.focus();
});

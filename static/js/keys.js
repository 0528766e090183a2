// Single keys: a page that offers them has a box (data-keys) to switch them off, and the browser remembers it.
import { appearing } from "./appearing.js";

appearing("[data-keys]", (box) => {
  box.checked = localStorage.getItem("keys") !== "off";
  box.addEventListener("change", () => localStorage.setItem("keys", box.checked ? "on" : "off"));
});

const typing = (target) =>
  target.isContentEditable ||
  target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])");

// Whether they are on.
export const keysOn = () => Boolean(document.querySelector("[data-keys]")?.checked);

// The key of a keydown that is meant as one, else nothing: who began to write means words, also before there is a field.
export const singleKey = (event) => {
  if (document.querySelector(".writing[aria-busy]")) return "";
  return keysOn() && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target) ? event.key : "";
};

// Single keys press the buttons of the current stop (data-key: the key). Enter does what c does, Escape closes a choice.
import { keysOn, typing } from "./changes.js";

addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const choice = event.target.closest("[data-choice]");
    const opener = choice?.closest("[data-stop]")?.querySelector("[data-key=r]");
    if (opener) {
      choice.replaceChildren();
      opener.focus();
    }
    return;
  }
  if (!keysOn() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const current = document.querySelector("[data-stop][aria-current=true]");
  if (event.key === "Enter" && event.target !== current && event.target !== document.body) return;
  const key = event.key === "Enter" ? "c" : event.key;
  const button = /^[a-z]$/.test(key) && current?.querySelector(`[data-key=${key}]`);
  if (button) {
    event.preventDefault();
    button.click();
  }
});

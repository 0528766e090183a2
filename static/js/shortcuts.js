// Single keys press the buttons of the current stop (data-key: the key). Enter does what c does, Escape closes a choice.
import { singleKey } from "./keys.js";

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
  const current = document.querySelector("[data-stop][aria-current=true]");
  if (event.key === "Enter" && event.target !== current && event.target !== document.body) return;
  const pressed = singleKey(event);
  const key = pressed === "Enter" ? "c" : pressed;
  const button = /^[a-z]$/.test(key) && current?.querySelector(`[data-key=${key}]`);
  if (button) {
    event.preventDefault();
    button.click();
  }
});

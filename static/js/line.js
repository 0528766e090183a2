// A lost line: what could not be sent is tried again when the browser says that it is back, and after a while, since not every
// lost line is known to the browser.
import { say } from "./rows.js";

export const AGAIN = 10000;

export const whenBack = (doing) => {
  const again = () => {
    removeEventListener("online", again);
    clearTimeout(timer);
    doing();
  };
  const timer = setTimeout(again, AGAIN);
  addEventListener("online", again);
};

// What the browser knows it cannot send never left: it may be sent when the line is back, and is sent once. Gives whether it waits.
const waiting = new Map();
export const waitsForLine = (what, doing) => {
  if (navigator.onLine) return false;
  waiting.set(what, doing);
  say(document.querySelector(".said-here")?.dataset.waits ?? "");
  return true;
};
addEventListener("online", () => {
  const all = [...waiting.values()];
  waiting.clear();
  for (const doing of all) doing();
});

// A form's page answers a script by 204 where it did what was sent, and itself where there is something to be looked at.
export const sendTo = (address, body) =>
  fetch(address, { method: "POST", body, redirect: "manual", headers: { "X-Framed": "true" } });

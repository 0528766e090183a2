// Say which form is open here, and show who else is editing what.
import { appearing } from "./appearing.js";

const SAY = 15000;
const LOOK = 20000;

// In the page of a campaign a row gets its chip when somebody begins to edit it; a form has its own.
const chips = (editing) => {
  for (const anchor of Object.keys(editing)) {
    const heading = document.querySelector(`tr[id="${CSS.escape(anchor)}"] > th`);
    if (!heading || heading.querySelector("[data-editing]")) continue;
    const chip = document.createElement("span");
    chip.className = "chip editing";
    chip.dataset.editing = anchor;
    heading.append(chip);
  }
  return document.querySelectorAll("[data-editing]");
};

const show = (editing) => {
  for (const chip of chips(editing)) {
    const sentence = editing[chip.dataset.editing] ?? "";
    if (chip.textContent !== sentence) chip.textContent = sentence;
  }
};

appearing("[data-presence]", (whole) => {
  const { presence: address, task } = whole.dataset;
  const said = (extra = {}) => {
    const body = new FormData();
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    body.set("csrfmiddlewaretoken", token?.value ?? "");
    for (const [name, value] of Object.entries({ task, ...extra })) body.set(name, value);
    return body;
  };
  const ask = async () => {
    if (document.hidden || !whole.isConnected) return;
    try {
      const answer = await fetch(address, task ? { method: "POST", body: said() } : {});
      if (answer.ok) show(await answer.json());
    } catch {
      // Offline: what was shown last stays until the line is back.
    }
  };
  if (task) ask();
  setInterval(ask, task ? SAY : LOOK);
  document.addEventListener("visibilitychange", ask);
  if (task) {
    addEventListener("pagehide", () => {
      fetch(address, { method: "POST", body: said({ leaving: "1" }), keepalive: true }).catch(() => {});
    });
    addEventListener("pageshow", (event) => event.persisted && ask());
  }
});

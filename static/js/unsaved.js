// Keep what is typed on the server while it is not saved, and warn before it would be lost.
import { appearing } from "./appearing.js";

const PAUSE = 1500;

appearing("form[data-unsaved]", (form) => {
  const state = document.getElementById("kept");
  let timer = 0;
  let typed = form.hasAttribute("data-dirty");
  let kept = typed;

  const keep = async () => {
    const body = new FormData(form);
    try {
      const answer = await fetch(form.dataset.unsaved, { method: "POST", body });
      if (!answer.ok) throw new Error(answer.statusText);
      state.textContent = (await answer.text()).trim();
      kept = true;
      form.dispatchEvent(new CustomEvent("kept", { bubbles: true, detail: body.get("proposed_text") }));
    } catch {
      state.textContent = state.dataset.lost;
      timer = setTimeout(keep, 4 * PAUSE);
    }
  };
  form.addEventListener("input", () => {
    typed = true;
    kept = false;
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    typed = false;
  });
  addEventListener("beforeunload", (event) => {
    if (form.isConnected && typed && !kept) event.preventDefault();
  });
});

// Whose words a text has while it is written, below the field or the text that stands for it.
import { appearing } from "./appearing.js";

// After the redline, which comes first.
const PAUSE = 600;

appearing("[data-whose-words]", (place) => {
  const { form } = place.closest("form").elements.task;
  let timer = 0;
  let shown = null;

  const look = async () => {
    const body = new FormData(form);
    body.set("draft", place.dataset.draft);
    const text = body.get("proposed_text");
    if (text === shown) return;
    const answer = await fetch(place.dataset.whoseWords, { method: "POST", body }).catch(() => null);
    if (!answer?.ok || text !== form.elements.proposed_text.value) return;
    place.innerHTML = await answer.text();
    shown = text;
  };
  const soon = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(look, pause);
  };

  form.addEventListener("input", () => soon(PAUSE));
  soon(0);
});

// What is to be said of the form of a text while it is written; each remark can be made so, or left.
import { appearing } from "./appearing.js";
import { turns } from "./turns.js";

// After the redline and the text that is kept, which come first.
const PAUSE = 1000;

appearing("[data-form-remarks]", (place) => {
  const { form } = place.closest("form").elements.task;
  const field = () => form.elements.proposed_text;
  let timer = 0;
  const turn = turns();
  let shown = null;

  const written = () => {
    const body = new FormData(form);
    return { body, said: `${body.get("proposed_text")}\n${body.get("label")}` };
  };
  const look = async () => {
    const isLast = turn();
    const { body, said } = written();
    if (said === shown) return;
    const answer = await fetch(place.dataset.formRemarks, { method: "POST", body }).catch(() => null);
    if (!answer?.ok || !isLast() || !place.isConnected) return;
    shown = said;
    const words = await answer.text();
    if (isLast()) place.innerHTML = words;
  };
  // The text mended. A remark is about the text as it was looked at: where somebody wrote on since, what they wrote is looked at
  // first, and mended if the same is still to be said of it.
  const fixOf = async (button) => {
    if (written().said === shown) return button.dataset.fix;
    const { leave } = button.closest("li").querySelector("[data-leave]").dataset;
    await look();
    const same = place.querySelector(`li [data-leave="${leave}"]`);
    return written().said === shown ? same?.closest("li").querySelector("[data-fix]")?.dataset.fix : undefined;
  };
  const soon = (pause = PAUSE) => {
    clearTimeout(timer);
    timer = setTimeout(look, pause);
  };

  place.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.fix !== undefined) {
      const fix = await fixOf(button);
      if (fix === undefined) return soon(0);
      const text = field();
      text.value = fix;
      // The editor of the text takes what the field has (static/js/writing.js).
      text.dispatchEvent(new CustomEvent("taken", { bubbles: true }));
      text.dispatchEvent(new Event("input", { bubbles: true }));
      return soon(0);
    }
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("remark", button.dataset.leave);
    await fetch(place.dataset.left, { method: "POST", body, headers: { "X-Framed": "true" } }).catch(() => null);
    shown = null;
    look();
  });
  form.addEventListener("input", () => soon());
  // Of the draft's own words nothing is said; of those that somebody wrote before, at once.
  if (place.dataset.atOnce !== undefined) soon(0);
});

// Keep what is typed while it is not saved, here and on the server, and warn before it would be lost.
import { appearing } from "./appearing.js";
import { dropCopy, forgetCopy, keepCopy, keepToSave, restoreCopy } from "./copies.js";
import { sendTo, whenBack } from "./line.js";
import { say } from "./rows.js";

const PAUSE = 1500;

// What is on its way to the server of what was typed in a form. A save waits for it: behind the save it would be an unsaved text
// again. But not for long, where the line is slow.
const LONGEST = 2000;
const underway = new WeakMap();
export const keptSoFar = (form) =>
  Promise.race([underway.get(form), new Promise((done) => setTimeout(done, LONGEST))]);

appearing("form[data-unsaved]", (form) => {
  const state = form.querySelector("#kept");
  const inRow = form.closest(".writing");
  let timer = 0;
  let waits = false;
  let typed = form.hasAttribute("data-dirty");
  let kept = typed;

  const keep = async () => {
    const body = new FormData(form);
    try {
      const answer = await fetch(form.dataset.unsaved, { method: "POST", body });
      if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
      dropCopy(form, body);
      state.textContent = (await answer.text()).trim();
      kept = true;
    } catch {
      state.textContent = state.dataset.lost;
      // Of a form that was left the copy is sent.
      if (form.isConnected) soon(4 * PAUSE);
    }
  };
  // One after the other, so that an earlier text never comes behind a later one; none once the form is sent.
  const soon = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      underway.set(form, Promise.resolve(underway.get(form)).then(() => typed && keep()));
    }, pause);
  };
  form.addEventListener("input", () => {
    typed = true;
    kept = false;
    waits = false;
    keepCopy(form);
    soon(PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    typed = false;
  });
  addEventListener("beforeunload", (event) => {
    if (form.isConnected && typed && !kept) event.preventDefault();
  });
  if (inRow) return;

  // On a page of its own: sent by the script, so that a lost line loses nothing and repeats itself.
  const save = async (submitter) => {
    keepToSave(form, submitter);
    await keptSoFar(form);
    let answer;
    try {
      answer = await sendTo(form.dataset.address, new FormData(form, submitter));
    } catch {
      state.textContent = state.dataset.waits;
      waits = true;
      return whenBack(() => form.isConnected && waits && save(submitter));
    }
    if (answer.status === 204) {
      forgetCopy(form);
      return location.assign(answer.headers.get("X-Goes-To"));
    }
    // Something is to be looked at: the page says what, and has every word that was sent.
    if ([409, 422].includes(answer.status)) forgetCopy(form);
    if (submitter?.name) {
      const pressed = document.createElement("input");
      form.append(Object.assign(pressed, { type: "hidden", name: submitter.name, value: submitter.value }));
    }
    form.submit();
  };
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    save(event.submitter);
  });
  if (restoreCopy(form)) say(state.dataset.copy);
});

// What takes over a second says how far it is, while the browser waits for it: a form or a link that asks for it gets a
// number, and by that the server is asked. Leaving the page ends nothing: it is listed under "Under way".
const AFTER = 700;
const EVERY = 700;
const MOST_MISSED = 40;

const shownFor = (place) => {
  const box = document.createElement("div");
  box.className = "going-on notice";
  box.setAttribute("role", "status");
  box.textContent = place.dataset.progress;
  place.after(box);
  return box;
};

const follow = (place, key) => {
  let box = null;
  let missed = 0;
  const look = async () => {
    if (!place.isConnected) return;
    box ??= shownFor(place);
    try {
      const answer = await fetch(`/me/progress/${key}/`);
      if (answer.ok) {
        box.innerHTML = await answer.text();
        const { state } = box.querySelector("[data-state]").dataset;
        if (state !== "running") return state === "done" && place.matches("a") ? setTimeout(() => box.remove(), 4000) : null;
        missed = 0;
      } else missed += 1;
    } catch {
      missed += 1;
    }
    if (missed < MOST_MISSED) setTimeout(look, EVERY);
    else box.remove();
  };
  setTimeout(look, AFTER);
};

addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !("progress" in form.dataset)) return;
  const key = crypto.randomUUID?.();
  if (!key) return;
  form.querySelector("input[name=progress]")?.remove();
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "progress", value: key });
  form.append(field);
  follow(form, key);
});

addEventListener("click", (event) => {
  const link = event.target.closest("a[data-progress]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const key = crypto.randomUUID?.();
  if (!key) return;
  const address = new URL(link.href);
  address.searchParams.set("progress", key);
  link.href = address.href;
  follow(link, key);
});

// Go from stop to stop of a page (data-stop: what it is, in words): buttons, n and p, j and k. Where one is, is marked and said.
const bar = document.querySelector("[data-steps]");
const stops = [...document.querySelectorAll("[data-stop]")];
const KEYS = { n: 1, j: 1, p: -1, k: -1 };

const current = () => stops.findIndex((stop) => stop.getAttribute("aria-current") === "true");

const say = () => {
  const at = current();
  const what = bar.dataset.steps;
  const place = at < 0 ? `${stops.length} ${what}${stops.length === 1 ? "" : "s"}` : `${at + 1} of ${stops.length}`;
  bar.querySelector("[data-where]").textContent = at < 0 ? place : `${place}: ${stops[at].dataset.stop}`;
};

const mark = (at) => {
  for (const marked of document.querySelectorAll("[aria-current=true][data-stop], .minimap .current")) {
    marked.removeAttribute("aria-current");
    marked.classList.remove("current");
  }
  stops[at].setAttribute("aria-current", "true");
  document.querySelector(`.minimap a[href="#${CSS.escape(stops[at].id)}"]`)?.classList.add("current");
  say();
};

// Without a current stop the way goes on from what is in sight.
const inSight = (step) => {
  const top = bar.getBoundingClientRect().bottom;
  const first = stops.findIndex((stop) => stop.getBoundingClientRect().top >= top - 1);
  if (step > 0) return first < 0 ? stops.length - 1 : first;
  return Math.max(0, (first < 0 ? stops.length : first) - 1);
};

const go = (step, focus) => {
  const at = current();
  const next = at < 0 ? inSight(step) : Math.min(stops.length - 1, Math.max(0, at + step));
  mark(next);
  stops[next].scrollIntoView({ block: "nearest" });
  if (focus) stops[next].focus({ preventScroll: true });
};

export const typing = (target) =>
  target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])");

export const keysOn = () => bar?.querySelector("[data-keys]").checked ?? false;

if (bar && stops.length) {
  const keys = bar.querySelector("[data-keys]");
  keys.checked = localStorage.getItem("keys") !== "off";
  keys.addEventListener("change", () => localStorage.setItem("keys", keys.checked ? "on" : "off"));
  bar.hidden = false;
  for (const button of bar.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => go(Number(button.dataset.step), false));
  }
  addEventListener("keydown", (event) => {
    const step = KEYS[event.key];
    if (!step || !keys.checked || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    event.preventDefault();
    go(step, true);
  });
  const follow = () => {
    const at = stops.findIndex((stop) => `#${stop.id}` === location.hash);
    if (at >= 0) mark(at);
  };
  addEventListener("hashchange", follow);
  say();
  follow();
}

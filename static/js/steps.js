// Go from stop to stop of a page (data-stop: what it is, in words): buttons, n and p, j and k. Where one is, is marked and said.
import { appearing } from "./appearing.js";
import { singleKey } from "./keys.js";

const KEYS = { n: 1, j: 1, p: -1, k: -1 };

const bar = () => document.querySelector("[data-steps]");
const stops = () => [...document.querySelectorAll("[data-stop]")];
const current = (all) => all.findIndex((stop) => stop.getAttribute("aria-current") === "true");

const say = (all) => {
  const at = current(all);
  const { one, many, at: somewhere } = bar().dataset;
  const words = at >= 0 ? somewhere : all.length === 1 ? one : many;
  const said = { at: at + 1, all: all.length, what: all[at]?.dataset.stop };
  bar().querySelector("[data-where]").textContent = words.replace(/\{(\w+)\}/g, (_, name) => said[name]);
};

const mark = (all, at) => {
  for (const marked of document.querySelectorAll("[aria-current=true][data-stop], .minimap .current")) {
    marked.removeAttribute("aria-current");
    marked.classList.remove("current");
  }
  all[at].setAttribute("aria-current", "true");
  document.querySelector(`.minimap a[href="#${CSS.escape(all[at].id)}"]`)?.classList.add("current");
  say(all);
};

// Without a current stop the way goes on from what is in sight.
const inSight = (all, step) => {
  const top = bar().getBoundingClientRect().bottom;
  const first = all.findIndex((stop) => stop.getBoundingClientRect().top >= top - 1);
  if (step > 0) return first < 0 ? all.length - 1 : first;
  return Math.max(0, (first < 0 ? all.length : first) - 1);
};

const go = (step, focus) => {
  const all = stops();
  if (!all.length) return;
  const at = current(all);
  const next = at < 0 ? inSight(all, step) : Math.min(all.length - 1, Math.max(0, at + step));
  mark(all, next);
  all[next].scrollIntoView({ block: "nearest" });
  if (focus) all[next].focus({ preventScroll: true });
};

const follow = () => {
  const all = stops();
  const at = all.findIndex((stop) => `#${stop.id}` === location.hash);
  if (at >= 0) mark(all, at);
};

appearing("[data-steps]", (steps) => {
  const all = stops();
  if (!all.length) return;
  steps.hidden = false;
  say(all);
  follow();
});
addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (button) go(Number(button.dataset.step), false);
});
addEventListener("keydown", (event) => {
  const step = KEYS[singleKey(event)];
  if (!step || !bar()) return;
  event.preventDefault();
  go(step, true);
});
addEventListener("hashchange", () => bar() && follow());

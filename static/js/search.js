// Search everything: Ctrl and K (or the box in the head) opens it from every page. What is found comes while one types; Enter
// opens the first of it, the arrow keys go through all of it. Without a script the box in the head leads to the page itself.
import { partOf } from "./part.js";
import { turns } from "./turns.js";

const PAUSE = 150;
let timer = 0;
const turn = turns();
// What is being looked for, and what was found of it: Enter waits for that.
let coming = Promise.resolve();
let shown = null;

const box = () => document.getElementById("search");
const field = () => box().querySelector("input");
const place = () => box().querySelector("[data-found]");
const links = () => [...place().querySelectorAll("a")];
const say = (words) => (box().querySelector(":scope > [role=status]").textContent = words);

const put = async (words) => {
  const isLast = turn();
  const answer = await partOf(`${box().dataset.live}?${new URLSearchParams({ q: words })}`);
  if (!isLast()) return;
  const part = answer && (answer.ok || answer.status === 429) && !answer.redirected ? await answer.text() : null;
  if (!isLast()) return;
  if (part === null) place().textContent = box().dataset.failed;
  else place().innerHTML = part;
  shown = words;
  const found = [...place().querySelectorAll("h2")].map((head) => head.innerText.replace(/\s+/g, " "));
  say(part === null ? box().dataset.failed : found.length ? found.join(", ") : words ? box().dataset.none : "");
};

const look = () => {
  clearTimeout(timer);
  const words = field().value.trim();
  if (words !== shown) coming = put(words);
  return coming;
};

const open = () => {
  if (!box().open) box().showModal();
  field().focus();
  field().select();
  look();
};

const go = (step) => {
  const all = [field(), ...links()];
  const at = Math.max(0, all.indexOf(document.activeElement));
  all[Math.min(all.length - 1, Math.max(0, at + step))].focus();
};

const first = async () => {
  await look();
  const link = place().querySelector(".hits a");
  if (!link) return;
  box().close();
  link.click();
};

addEventListener("keydown", (event) => {
  if (!box() || event.isComposing) return;
  if (event.code === "KeyK" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
    // Above another dialog nothing opens: what is there waits for an answer.
    if (!box().open && document.querySelector("dialog[open]")) return;
    event.preventDefault();
    open();
  } else if (box().open && event.key === "Escape") {
    // At once: the browser would empty the field first.
    event.preventDefault();
    box().close();
  } else if (box().open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    go(event.key === "ArrowDown" ? 1 : -1);
  }
});
addEventListener("input", (event) => {
  if (event.target !== (box() && field())) return;
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
});
addEventListener("submit", (event) => {
  if (event.target.parentElement !== box() || !box()) return;
  event.preventDefault();
  first();
});
addEventListener("click", (event) => {
  const plain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (event.target.closest(".search-link") && plain && box()) {
    event.preventDefault();
    open();
  } else if (box()?.open && (event.target === box() || event.target.closest("#search [data-close]"))) box().close();
  // A place on this very page: the dialog is in its way.
  else if (box()?.open && plain && event.target.closest("#search a")) box().close();
});

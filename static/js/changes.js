// The list of every single change beside the text: a press goes to the change, and the list stays for the next one. Whose are
// listed is chosen in it; each state has its address.
import { appearing } from "./appearing.js";
import { changedPlaces } from "./changed_places.js";
import { openList } from "./panel.js";
import { bring } from "./views.js";

const list = () => document.querySelector("#panel .changes");

// The changed words at a place of a row; null where the view shows none.
const wordsAt = (row, place) => {
  const nodes = changedPlaces(row.querySelector("td:not(.base, .tools).un-text") ?? row)[place];
  if (!nodes) return null;
  const range = new Range();
  range.setStart(nodes[0], 0);
  range.setEnd(nodes.at(-1), nodes.at(-1).length);
  return range;
};

const show = (row, place) => {
  for (const found of document.querySelectorAll("tr.found-row")) found.classList.remove("found-row");
  const words = wordsAt(row, place);
  CSS.highlights?.delete("found");
  if (words && CSS.highlights) CSS.highlights.set("found", new Highlight(words));
  else row.classList.add("found-row");
  row.scrollIntoView({ block: "nearest" });
  // On a phone the list lies over the lower half: the words are brought into what is left of the window.
  const { top, bottom } = (words ?? row).getBoundingClientRect();
  const covered = matchMedia("(max-width: 60rem)").matches ? list().closest("#panel").offsetHeight : 0;
  const middle = (innerHeight - covered) / 2;
  scrollBy(0, (top + bottom) / 2 - middle);
};

addEventListener("click", async (event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a");
  if (!link || !document.getElementById("panel")) return;
  if (link.matches(".workspace-head a[href*='/changes/']")) {
    event.preventDefault();
    link.closest("details").open = false;
    openList(link.pathname + document.getElementById("text").dataset.asked);
  }
  if (!link.matches("#panel .changes a[data-anchor]")) return;
  event.preventDefault();
  const row = await bring(link.dataset.anchor);
  if (row === undefined) return;
  if (!row) return location.assign(link.href);
  list().querySelector("[aria-current]")?.removeAttribute("aria-current");
  link.ariaCurrent = "true";
  history.replaceState(history.state, "", `#${row.id}`);
  show(row, Number(link.dataset.place));
});

const choose = (form) => openList(`${form.action}?${new URLSearchParams(new FormData(form))}`);
addEventListener("change", async (event) => {
  const form = event.target.closest("#panel .changes form");
  if (!form) return;
  await choose(form);
  list()?.querySelector("select").focus();
});
addEventListener("submit", (event) => {
  if (!event.target.matches("#panel .changes form")) return;
  event.preventDefault();
  choose(event.target);
});
appearing("#panel .changes form", (form) => {
  form.querySelector("button").hidden = true;
});

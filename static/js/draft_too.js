// Where there is no room side by side, the draft's text stands above each change: where one has a mouse (a zoomed page) from
// the start, else when it is asked for. The browser remembers it.
import { appearing } from "./appearing.js";

const KEPT = "draft-too";
const set = (on) => (document.documentElement.dataset.draftToo = on ? "on" : "off");

const kept = localStorage.getItem(KEPT);
if (kept) set(kept === "on");

appearing("[data-draft-too-box]", (box) => {
  const said = document.documentElement.dataset.draftToo;
  box.checked = said ? said === "on" : matchMedia("(pointer: fine)").matches;
  box.addEventListener("change", (event) => {
    event.stopPropagation();
    set(box.checked);
    localStorage.setItem(KEPT, box.checked ? "on" : "off");
  });
});

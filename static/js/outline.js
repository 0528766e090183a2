// The way through a campaign's text shows where in it one is: the paragraph that is read is marked, and kept in sight.
import { appearing } from "./appearing.js";
import { below } from "./views.js";

const outline = () => document.querySelector("nav.outline");
let waiting = false;

// The row that is read: the first one that begins below what stays at the top, or the one that fills the window.
const read = () => {
  const top = below();
  const box = document.getElementById("text").getBoundingClientRect();
  for (const down of [24, 64, 120]) {
    const row = document.elementFromPoint(box.left + box.width / 2, top + down)?.closest("#text tr[id]");
    if (row) return row.id;
  }
  return "";
};

const show = () => {
  waiting = false;
  const nav = outline();
  if (!nav?.checkVisibility()) return;
  const anchor = read();
  const link = anchor && nav.querySelector(`a[href="#${CSS.escape(anchor)}"]`);
  const before = nav.querySelector("[aria-current]");
  if (!link || link === before) return;
  before?.removeAttribute("aria-current");
  link.ariaCurrent = "location";
  const [top, bottom] = [link.offsetTop - nav.offsetTop, link.offsetTop - nav.offsetTop + link.offsetHeight];
  if (top < nav.scrollTop) nav.scrollTop = top - 40;
  else if (bottom > nav.scrollTop + nav.clientHeight) nav.scrollTop = bottom - nav.clientHeight + 40;
};

const soon = () => {
  if (waiting || !outline()) return;
  waiting = true;
  requestAnimationFrame(show);
};

appearing("#text[data-campaign]", () => {
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
});
appearing("nav.outline a", soon);

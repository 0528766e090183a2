// The way through a campaign's text shows where in it one is: the paragraph that is read is marked, and kept in sight.
import { appearing } from "./appearing.js";
import { firstInSight, rows } from "./sight.js";

const outline = () => document.querySelector("nav.outline");
let waiting = false;

const show = () => {
  waiting = false;
  const nav = outline();
  if (!nav?.checkVisibility()) return;
  const all = rows();
  const anchor = all[firstInSight(all)]?.id;
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

// What scrolls sideways can be reached by keys, and only then: a table that fits takes no stop of its own.
import { appearing } from "./appearing.js";

function reachable(scroller) {
  if (scroller.hasAttribute("role")) return; // The page said itself what it is.
  if (scroller.scrollWidth > scroller.clientWidth) scroller.tabIndex = 0;
  else scroller.removeAttribute("tabindex");
}

const watched = new ResizeObserver((entries) => entries.forEach((entry) => reachable(entry.target)));

appearing(".scroll", (scroller) => watched.observe(scroller));

// The Tab key goes from paragraph to paragraph, not through everything that can be done with each: what a row offers is reached
// from its label by the right arrow. The way through the text is one stop, in which the arrow keys go up and down.
import { appearing } from "./appearing.js";

const ROW = "#text[data-campaign] tr[id]";
const TOOLS = "td.tools :is(a, button, summary)";
const OFFERED = `${TOOLS}, .add-below`;
const LABEL = "th a";
const PLACES = "nav.outline a";

const passBy = (element) => (element.tabIndex = -1);

// To the one so many steps along, and no further than the ends.
const step = (event, all, by) => {
  event.preventDefault();
  all[Math.min(all.length - 1, Math.max(0, all.indexOf(event.target) + by))].focus();
};

appearing(`${ROW} > ${TOOLS}`, passBy);

const inRow = (event) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const row = by && event.target.closest?.(ROW);
  if (!row || !event.target.matches(`${LABEL}, ${OFFERED}`)) return;
  const all = [row.querySelector(LABEL), ...row.querySelectorAll(OFFERED)];
  step(event, all.filter((one) => one.checkVisibility()), document.dir === "rtl" ? -by : by);
};

appearing(PLACES, (place) => {
  if (place.parentElement.querySelector("a:not([tabindex])") !== place) passBy(place);
});

const inPlaces = (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
  if (by && event.target.matches?.(PLACES)) step(event, [...document.querySelectorAll(PLACES)], by);
};

addEventListener("focusin", (event) => {
  if (!event.target.matches?.(PLACES)) return;
  document.querySelectorAll(PLACES).forEach(passBy);
  event.target.removeAttribute("tabindex");
});

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  inRow(event);
  inPlaces(event);
});

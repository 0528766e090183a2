// The rows of a campaign: one is asked for anew when something was done with it, and what was done is said.
import { partOf } from "./part.js";
import { turns } from "./turns.js";

const table = () => document.getElementById("text");

// Words, or what the page says with the way to undo it.
export const say = (...words) => {
  let place = document.querySelector(".said-here");
  if (!place) {
    place = document.createElement("p");
    place.className = "said-here";
    place.role = "status";
    document.body.append(place);
  }
  place.replaceChildren(...words);
  const gone = () => (place.matches(":hover, :focus-within") ? wait() : place.replaceChildren());
  const wait = () => (place.dataset.until = setTimeout(gone, 12000));
  clearTimeout(Number(place.dataset.until));
  wait();
};

const outlineTurn = turns();
export const renewOutline = async () => {
  const isLast = outlineTurn();
  const outline = document.querySelector(".outline");
  const answer = await partOf(outline.getAttribute("hx-get"));
  const part = answer?.ok && (await answer.text());
  if (!part || !isLast()) return;
  outline.innerHTML = part;
  document.dispatchEvent(new CustomEvent("htmx:after:process"));
};

// The row as it stands now, in its place; nothing where it is not shown any more.
const rowTurns = new Map();
export const renewRow = async (anchor) => {
  if (!rowTurns.has(anchor)) rowTurns.set(anchor, turns());
  const isLast = rowTurns.get(anchor)();
  const { campaign, asked } = table().dataset;
  const known = document.getElementById(anchor) ? `${asked ? "&" : "?"}there=1` : "";
  const answer = await partOf(`${campaign}rows/${anchor}/now/${asked}${known}`);
  if (!answer || (!answer.ok && answer.status !== 404)) return null;
  const part = document.createRange().createContextualFragment(`<table>${await answer.text()}</table>`);
  const said = part.querySelector("tr.said");
  if (said) say(...said.firstElementChild.children);
  const there = document.getElementById(anchor);
  if (!isLast()) return there;
  if (!answer.ok) {
    renewOutline();
    there?.remove();
    return null;
  }
  const row = part.querySelector("tr[id]");
  if (there) there.replaceWith(row);
  else document.getElementById(answer.headers.get("X-After"))?.after(row);
  htmx.process(row);
  renewOutline();
  document.dispatchEvent(new CustomEvent("htmx:after:process"));
  return row;
};

// Several rows, one after the other, for what is said comes with the first. Gives that one.
export const renewRows = async (anchors) => {
  const rows = [];
  for (const anchor of anchors) rows.push(await renewRow(anchor));
  return rows[0];
};

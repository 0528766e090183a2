// The rows of a campaign: one is asked for anew when something was done with it, and what was done is said.
import { partOf } from "./part.js";

const table = () => document.getElementById("text");

// Words, or a part of a page with what can be done about it.
export const say = (words) => {
  let place = document.querySelector(".said-here");
  if (!place) {
    place = document.createElement("p");
    place.className = "said-here";
    place.role = "status";
    document.body.append(place);
  }
  place.replaceChildren(words);
  clearTimeout(Number(place.dataset.until));
  place.dataset.until = setTimeout(() => place.replaceChildren(), place.querySelector("form") ? 20000 : 8000);
};

export const renewOutline = async () => {
  const outline = document.querySelector(".outline");
  const answer = await partOf(outline.getAttribute("hx-get"));
  if (answer?.ok) outline.innerHTML = await answer.text();
};

// The row as it stands now, in its place; nothing where it is not shown any more.
export const renewRow = async (anchor) => {
  const { campaign, asked } = table().dataset;
  const answer = await partOf(`${campaign}rows/${anchor}/now/${asked}`);
  const there = document.getElementById(anchor);
  if (answer?.status === 404) {
    renewOutline();
    return there?.remove();
  }
  if (!answer?.ok) return null;
  const part = document.createRange().createContextualFragment(`<table>${await answer.text()}</table>`);
  const said = part.querySelector("tr.said");
  if (said) say(said.textContent.trim());
  const row = part.querySelector("tr[id]");
  if (there) there.replaceWith(row);
  else document.getElementById(answer.headers.get("X-After"))?.after(row);
  htmx.process(row);
  renewOutline();
  document.dispatchEvent(new CustomEvent("htmx:after:process"));
  return row;
};

// Jump to a paragraph by its label, however it is typed: "op2l" finds OP 2(l).
import { appearing } from "./appearing.js";
import { partOf } from "./part.js";
import { turns } from "./turns.js";
import { bring } from "./views.js";

const squash = (text) => text.toLowerCase().replace(/[^a-z0-9]/g, "");

// The labels that the page names; where it names none, those of its outline (a long text comes in parts), or those its
// rows begin with.
const labels = (form) => {
  const named = [...form.querySelectorAll("option[data-anchor]")].map((o) => [o.value, o.dataset.anchor]);
  if (named.length) return named;
  const outline = [...document.querySelectorAll(".outline a[href^='#']")];
  if (outline.length) return outline.map((a) => [a.firstChild.textContent.trim(), a.hash.slice(1)]);
  const links = document.querySelectorAll("tbody th[scope=row] > a[href^='#']");
  return [...links].map((a) => [(a.querySelector("ins") ?? a).textContent.trim(), a.hash.slice(1)]);
};

// In a campaign a row may not have come yet, or not be shown: the whole outline knows it, and the page brings it.
const hidden = async (wanted) => {
  const { campaign, asked } = document.getElementById("text")?.dataset ?? {};
  if (!campaign) return "";
  const left = new URLSearchParams(asked).get("left");
  const answer = await partOf(`${campaign}outline/?only=all${left ? `&left=${left}` : ""}`);
  const part = document.createRange().createContextualFragment(answer?.ok ? await answer.text() : "");
  const links = [...part.querySelectorAll("a[href^='#']")];
  return links.find((a) => squash(a.firstChild.textContent) === wanted)?.hash.slice(1) ?? "";
};

appearing("form[data-jump]", (form) => {
  const input = form.elements.label;
  const list = form.querySelector("datalist");
  const own = Boolean(list.children.length);
  const offer = () => own || list.replaceChildren(...labels(form).map(([label]) => new Option("", label)));
  offer();
  input.addEventListener("focus", offer);
  const turn = turns();
  const jump = async (whole) => {
    const isLast = turn();
    const wanted = squash(input.value);
    let [, anchor] = labels(form).find(([label]) => squash(label) === wanted) ?? [];
    if (!anchor && whole && wanted) anchor = await hidden(wanted);
    // Somebody may have asked for another one meanwhile.
    if (!isLast()) return;
    const there = anchor && (await bring(anchor));
    if (there === undefined) return;
    if (there) {
      location.hash = anchor;
      // The keys go on from the paragraph that was asked for.
      if (whole) there.querySelector("th a")?.focus({ preventScroll: true });
    } else if (wanted && whole) {
      input.setCustomValidity(input.dataset.unknown);
      input.reportValidity();
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    jump(true);
  });
  input.addEventListener("change", () => jump(false));
  input.addEventListener("input", () => input.setCustomValidity(""));
});

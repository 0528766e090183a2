// Jump to a paragraph by its label, however it is typed: "op2l" finds OP 2(l).
import { appearing } from "./appearing.js";

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

// A row that has not come yet is on the page around it.
const far = (anchor) => {
  const { campaign, asked } = document.getElementById("text")?.dataset ?? {};
  if (campaign) location.assign(`${campaign}${anchor}/${asked}`);
  return Boolean(campaign);
};

appearing("form[data-jump]", (form) => {
  const input = form.elements.label;
  const list = form.querySelector("datalist");
  const own = Boolean(list.children.length);
  const offer = () => own || list.replaceChildren(...labels(form).map(([label]) => new Option("", label)));
  offer();
  input.addEventListener("focus", offer);
  const jump = () => {
    const wanted = squash(input.value);
    const [, anchor] = labels(form).find(([label]) => squash(label) === wanted) ?? [];
    const row = anchor && document.getElementById(anchor);
    input.setCustomValidity(wanted && !anchor ? input.dataset.unknown : "");
    if (row) location.hash = anchor;
    return Boolean(row || (anchor && far(anchor)));
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!jump()) input.reportValidity();
  });
  input.addEventListener("change", jump);
  input.addEventListener("input", () => input.setCustomValidity(""));
});

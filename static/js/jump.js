// Jump to a paragraph by its label, however it is typed: "op2l" finds OP 2(l).
import { appearing } from "./appearing.js";

const squash = (text) => text.toLowerCase().replace(/[^a-z0-9]/g, "");

// The labels that the page names; where it names none, those its rows begin with.
const labels = (form) => {
  const named = [...form.querySelectorAll("option")].map((o) => [o.value, o.dataset.anchor]);
  if (named.length) return named;
  const links = document.querySelectorAll("tbody th[scope=row] > a[href^='#']");
  return [...links].map((a) => [(a.querySelector("ins") ?? a).textContent.trim(), a.hash.slice(1)]);
};

appearing("form[data-jump]", (form) => {
  const input = form.elements.label;
  const known = labels(form);
  const list = form.querySelector("datalist");
  if (!list.children.length) list.append(...known.map(([label]) => new Option("", label)));
  const jump = () => {
    const wanted = squash(input.value);
    const [, anchor] = known.find(([label]) => squash(label) === wanted) ?? [];
    const row = anchor && document.getElementById(anchor);
    input.setCustomValidity(wanted && !row ? input.dataset.unknown : "");
    if (row) location.hash = anchor;
    return Boolean(row);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!jump()) input.reportValidity();
  });
  input.addEventListener("change", jump);
  input.addEventListener("input", () => input.setCustomValidity(""));
});

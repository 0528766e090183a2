// Jump to a paragraph by its label, however it is typed: "op2l" finds OP 2(l).
import { appearing } from "./appearing.js";

const squash = (text) => text.toLowerCase().replace(/[^a-z0-9]/g, "");

appearing("form[data-jump]", (form) => {
  const input = form.elements.label;
  const jump = () => {
    const wanted = squash(input.value);
    const option = [...form.querySelectorAll("option")].find((o) => squash(o.value) === wanted);
    const row = option && document.getElementById(option.dataset.anchor);
    input.setCustomValidity(wanted && !row ? "There is no such paragraph on this page." : "");
    if (row) location.hash = option.dataset.anchor;
    return Boolean(row);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!jump()) input.reportValidity();
  });
  input.addEventListener("change", jump);
  input.addEventListener("input", () => input.setCustomValidity(""));
});

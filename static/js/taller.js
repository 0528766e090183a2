// A field that was dragged taller keeps its height when it is brought anew.
const dragged = () =>
  [...document.querySelectorAll("textarea[id]")].filter((field) => field.style.height).map(({ id, style }) => [id, style.height]);

let heights = [];
document.addEventListener("htmx:before:swap", () => (heights = dragged()));
document.addEventListener("htmx:after:swap", () => {
  for (const [id, height] of heights) {
    const field = document.getElementById(id);
    if (field) field.style.height = height;
  }
});

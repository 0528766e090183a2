// What the line breaks of a text are is asked as soon as it has some.
import { appearing } from "./appearing.js";

appearing("[data-breaks]", (asked) => {
  const field = document.getElementById(asked.dataset.breaks);
  const look = () => (asked.hidden = !/\S\s*\n\s*\S/.test(field.value));
  field.form.addEventListener("input", look);
  look();
});

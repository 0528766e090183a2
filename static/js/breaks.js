// What the line breaks of a text are is asked as soon as it has some.
import { appearing } from "./appearing.js";

appearing("[data-breaks]", (asked) => {
  // By its name each time: a part of the page that came since has another field.
  const field = () => document.getElementById(asked.dataset.breaks);
  const look = () => (asked.hidden = !/\S\s*\n\s*\S/.test(field().value));
  field().form.addEventListener("input", look);
  look();
});

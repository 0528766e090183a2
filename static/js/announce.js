// What a page says above its text is spoken as well: a screen reader tells only what comes into a place it knows already.
import { appearing } from "./appearing.js";

const SETTLED = 400;

appearing(".messages", (list) => {
  const place = document.querySelector("[data-aloud]");
  if (place) setTimeout(() => (place.textContent = list.innerText.trim()), SETTLED);
});

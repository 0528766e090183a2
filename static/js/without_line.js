// A form that the page itself would send leads to the browser's error page where there is no connection, and what was typed is gone
// with the page. It stays, and says so; what is sent in another way looks after itself.
import { say } from "./rows.js";

addEventListener("submit", (event) => {
  const words = document.querySelector(".said-here")?.dataset.offline;
  if (event.defaultPrevented || navigator.onLine || !words) return;
  event.preventDefault();
  say(words);
});

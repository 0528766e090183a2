// Copy what stands in a field; select it on the first click, for who has no clipboard.
import { appearing } from "./appearing.js";

appearing("button[data-copy]", (button) => {
  const field = document.getElementById(button.dataset.copy);
  field.addEventListener("focus", () => field.select());
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.copied;
  });
});

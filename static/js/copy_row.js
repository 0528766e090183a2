// Copy a paragraph with its label, as text or with marks: the menu of its row has the words.
import { partOf } from "./part.js";
import { say } from "./rows.js";

const LONG = 80;

const copy = async (button) => {
  try {
    await navigator.clipboard.writeText(button.dataset.words);
    const { said, words } = button.dataset;
    say(`${said}: ${words.length > LONG ? `${words.slice(0, LONG)}…` : words}`);
  } catch {
    // No clipboard without a safe connection: the words can be copied from where they are said.
    say(button.dataset.words);
  }
};

// Without marks where there are none, and the other way round.
export const copyRow = async (row, marked) => {
  const link = row.querySelector("td.tools a.more");
  const menu = row.querySelector("td.tools details.menu");
  let part = menu;
  if (link) {
    const answer = await partOf(link.href);
    if (!answer?.ok) return say(document.getElementById("text").dataset.failed);
    part = document.createRange().createContextualFragment(await answer.text());
  }
  const buttons = [...(part?.querySelectorAll("[data-words]") ?? [])];
  const button = buttons.find((one) => "marked" in one.dataset === marked) ?? buttons[0];
  if (button) copy(button);
};

addEventListener("click", (event) => {
  const button = event.target.closest("button[data-words]");
  if (!button) return;
  button.closest("details.menu")?.removeAttribute("open");
  copy(button);
});

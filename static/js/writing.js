// Write in the text: the editor opens in the row, with its live redline. Ctrl+Enter saves, Escape leaves; what was typed is
// kept on the server and here until it is saved, and sent when the line is back.
import { show, sent } from "./frame.js";
import { renewRow, say } from "./rows.js";

const EDITORS = /\/(?:paragraphs\/[0-9a-f-]+\/(?:amendment|deletion|new\/\w+)|amendments\/[0-9a-f-]+(?:\/another)?)\/$/;
export const leadsToEditor = (link) => EDITORS.test(new URL(link.href).pathname);
const copyOf = (place) => `writing:${new URL(place.dataset.page, location.href).pathname}`;
const row = (place) => place.closest("tr");

const leave = (place) => {
  const there = row(place);
  const link = there.querySelector("th a");
  const was = there.querySelector(".was");
  was?.replaceWith(...was.childNodes);
  place.remove();
  there.classList.remove("being-written");
  link?.focus({ preventScroll: true });
};

const keepCopy = (place) => {
  const field = place.querySelector("textarea[name=proposed_text]");
  if (field) localStorage.setItem(copyOf(place), JSON.stringify({ text: field.value }));
};

const save = async (place, form, submitter) => {
  const state = place.querySelector("#kept");
  if (submitter?.name === "discard") localStorage.removeItem(copyOf(place));
  try {
    const saved = await sent(place, form, submitter);
    if (!saved) {
      // What the page says now comes before the copy that is kept here: it has the text as it was sent, or none any more.
      localStorage.removeItem(copyOf(place));
      row(place).scrollIntoView({ block: "start" });
      return focus(place);
    }
    localStorage.removeItem(copyOf(place));
    leave(place);
    const there = await renewRow(saved);
    there?.scrollIntoView({ block: "nearest" });
    if (document.activeElement === document.body) there?.querySelector("th a")?.focus({ preventScroll: true });
  } catch {
    state.textContent = place.dataset.offline;
    addEventListener("online", () => place.isConnected && save(place, form, submitter), { once: true });
  }
};

const focus = (place) => {
  const field =
    place.querySelector("textarea[name=proposed_text]") ?? place.querySelector("textarea, input:not([type=hidden])");
  if (!field) return;
  field.focus({ preventScroll: true });
  const copy = JSON.parse(localStorage.getItem(copyOf(place)) ?? "null");
  if (copy && copy.text !== field.value) {
    field.value = copy.text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    say(place.dataset.copy);
  }
};

export const write = async (address, there) => {
  const open = document.querySelector(".writing");
  if (open) return open.scrollIntoView({ block: "nearest" }), focus(open);
  const { failed, offline, copy } = document.getElementById("text").dataset;
  const place = document.createElement("div");
  place.className = "writing";
  Object.assign(place.dataset, { page: address, parts: ".notice, .errors, .present, .editor", failed, offline, copy });
  const cell = there.querySelector("td:not(.base, .tools)");
  // A new paragraph is written below the row that it follows or precedes; a change takes the place of the text.
  if (!/\/new\//.test(address)) {
    const was = document.createElement("div");
    was.className = "was";
    was.append(...cell.childNodes);
    cell.append(was);
  }
  cell.append(place);
  there.classList.add("being-written");
  if (!(await show(place, address))) return;
  focus(place);
  place.addEventListener("input", () => keepCopy(place));
  place.addEventListener("submit", (event) => {
    event.preventDefault();
    save(place, event.target, event.submitter);
  });
  place.addEventListener("click", (event) => {
    if (!event.target.closest(".actions a.secondary")) return;
    event.preventDefault();
    leave(place);
  });
  place.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") leave(place);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) place.querySelector("#wording").requestSubmit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
};

addEventListener("click", (event) => {
  const link = event.target.closest("#text td.tools a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!leadsToEditor(link)) return;
  event.preventDefault();
  link.closest("details.menu")?.removeAttribute("open");
  write(link.href, link.closest("tr"));
});

// Where the text is written in a field, as on a phone, a press on a change in the redline above it says who brought it and when,
// and offers to undo that change, or all of them; what was undone comes back by the button that is said then.
import { changedPlaces } from "./changed_places.js";
import { say } from "./rows.js";

const words = () => document.getElementById("text")?.dataset;

// The changes of an answer of the server, with the kept words between them: [{ kept }, { gone, came, moves }, ...].
const grouped = (pieces) => {
  const parts = [];
  for (const { op, text, move, by } of pieces) {
    const last = parts.at(-1);
    if (op === "=") {
      if (last && !last.kept && !text.trim()) {
        last.gone += text;
        last.came += text;
      } else if (last?.kept) last.kept += text;
      else parts.push({ kept: text });
      continue;
    }
    const change = last && last.kept === undefined ? last : { gone: "", came: "", moves: new Set(), by: new Set() };
    if (change !== last) parts.push(change);
    change[op === "-" ? "gone" : "came"] += text;
    if (move !== undefined) change.moves.add(move);
    if (by !== undefined) change.by.add(by);
  }
  return parts;
};

// The text without some changes; a move has two ends, and what undoes one of them undoes the other.
const without = (parts, gone) => {
  const taken = new Set(gone);
  for (const change of taken) {
    for (const other of parts) if ([...(other.moves ?? [])].some((move) => change.moves.has(move))) taken.add(other);
  }
  return parts.map((part) => part.kept ?? (taken.has(part) ? part.gone : part.came)).join("");
};

const write = (field, text) => {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

const offer = async (changed, redline, field) => {
  const places = changedPlaces(redline);
  const at = places.findIndex((nodes) => nodes.some((node) => changed.contains(node)));
  const body = new FormData(field.form);
  const asked = field.value;
  const answer = await fetch(field.getAttribute("hx-post"), { method: "POST", body, headers: { Accept: "application/json" } })
    .then((got) => (got.ok ? got.json() : null))
    .catch(() => null);
  if (!answer?.pieces.length || field.value !== asked || !redline.isConnected) return;
  const parts = grouped(answer.pieces);
  const changes = parts.filter((part) => part.kept === undefined);
  const box = document.createElement("div");
  box.className = "change-bubble";
  box.role = "group";
  const button = (name, gone) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: name });
    made.className = "secondary small";
    made.addEventListener("click", () => {
      box.remove();
      write(field, without(parts, gone));
      const back = Object.assign(document.createElement("button"), { type: "button", className: "plain" });
      back.textContent = words().undo;
      back.addEventListener("click", () => {
        say();
        write(field, asked);
      });
      say(words().undone, " ", back);
    });
    box.append(made);
  };
  // Word by word there are more places than the server's answer has: then which one is meant is not known.
  const one = places.length === changes.length && changes[at];
  if (one) {
    const who = document.createElement("span");
    who.role = "status";
    who.textContent = [...one.by].map((by) => answer.who[by]).join(" · ");
    box.append(who);
    button(words().undo, [one]);
  }
  if (changes.length > 1 || !one) button(words().undoAll, changes);
  redline.append(box);
  const { left, bottom } = changed.getClientRects()[0];
  const around = redline.getBoundingClientRect();
  box.style.top = `${bottom - around.top + 4}px`;
  box.style.left = `${Math.max(0, Math.min(left - around.left, around.width - box.offsetWidth))}px`;
};

addEventListener("click", (event) => {
  if (event.target.closest(".change-bubble")) return;
  for (const open of document.querySelectorAll("#live-redline .change-bubble")) open.remove();
  const redline = event.target.closest(".writing:not(.with-text) #live-redline");
  const changed = event.target.closest("ins, del");
  const field = redline?.closest(".writing").querySelector("textarea[name=proposed_text][hx-post]");
  if (redline && changed && field) offer(changed, redline, field);
});

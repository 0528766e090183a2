// The bubble of one change: who brought it and when, keep it, undo it, or undo all of them. It opens on a press on the change or with F8,
// which goes to the next one; Shift+F8 goes to the one before.
import { closeHistory } from "prosemirror-history";
import { TextSelection } from "prosemirror-state";
import { changesOf } from "./marks.js";

// A move has two ends: what undoes one of them undoes the other.
const together = (changes, one) => {
  const taken = new Set([one]);
  for (const change of taken) {
    for (const other of changes) if ([...other.moves].some((move) => change.moves.has(move))) taken.add(other);
  }
  return [...taken];
};

export const bubble = (view, place, words) => {
  const box = document.createElement("div");
  box.className = "change-bubble";
  box.hidden = true;
  box.setAttribute("role", "group");
  const who = document.createElement("span");
  who.role = "status";
  const button = (text, done) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    made.className = "secondary small";
    made.addEventListener("click", done);
    return made;
  };
  let open = -1;

  const close = () => {
    open = -1;
    box.hidden = true;
  };
  const show = (number) => {
    const change = changesOf(view.state)[number];
    if (!change) return close();
    open = number;
    who.textContent = change.by;
    everything.hidden = changesOf(view.state).length < 2;
    box.hidden = false;
    const { left, bottom } = view.coordsAtPos(change.from);
    // Below the last of its lines, so that it covers none of them; a long one has it where it begins.
    const end = view.coordsAtPos(change.to, -1).bottom;
    const low = end + box.offsetHeight < innerHeight ? end : bottom;
    const around = place.getBoundingClientRect();
    box.style.top = `${low - around.top + 4}px`;
    box.style.left = `${Math.max(0, Math.min(left - around.left, around.width - box.offsetWidth))}px`;
  };
  const goTo = (number) => {
    const change = changesOf(view.state)[number];
    if (!change) return false;
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, change.from)).scrollIntoView());
    view.focus();
    show(number);
    return true;
  };
  const onward = (step) => {
    const changes = changesOf(view.state);
    if (!changes.length) return;
    const { from } = view.state.selection;
    let next = open + step;
    if (open < 0) {
      next = step > 0 ? changes.findIndex((change) => change.to >= from) : changes.findLastIndex((c) => c.from < from);
      if (step > 0 && next < 0) next = 0;
    }
    goTo((next + changes.length) % changes.length);
  };
  const keep = () => {
    const next = open + 1;
    close();
    if (!goTo(next)) view.focus();
  };
  const undo = (gone) => {
    const { tr } = view.state;
    for (const { from, to, old } of gone.sort((a, b) => b.from - a.from)) {
      tr.insertText(old, from, to);
    }
    close();
    // Ctrl+Z takes this back by itself, not with what was done just before.
    view.dispatch(closeHistory(tr).scrollIntoView());
    view.dispatch(closeHistory(view.state.tr));
    view.focus();
  };
  const undoOne = () => {
    const changes = changesOf(view.state);
    undo(together(changes, changes[open]));
  };
  const everything = button(words.undoAll, () => undo([...changesOf(view.state)]));
  box.append(who, button(words.keep, keep), button(words.undo, undoOne), everything);
  place.append(box);

  place.addEventListener("click", (event) => {
    const changed = event.target.closest("[data-change]");
    if (changed) show(Number(changed.dataset.change));
    else if (!box.contains(event.target)) close();
  });
  place.addEventListener("keydown", (event) => {
    if (event.key === "F8") onward(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape" && !box.hidden) {
      close();
      view.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // A redline that came meanwhile counts the changes anew.
  const follow = (transaction) => {
    if (transaction.docChanged) return close();
    if (open < 0 || transaction.selectionSet) return;
    const { from } = view.state.selection;
    show(changesOf(view.state).findIndex((change) => change.from <= from && from <= change.to));
  };
  return {
    follow,
    leave: () => box.remove(),
  };
};

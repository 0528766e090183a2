// Keys in the text, quotation marks and dashes as the draft has them, and what is pasted.
import { history, redo, undo } from "prosemirror-history";
import { InputRule, inputRules, smartQuotes, undoInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { canJoin } from "prosemirror-transform";

const first =
  (...commands) =>
  (...told) =>
    commands.some((command) => command(...told));

const broken = (state, dispatch) => {
  const transaction = state.tr.deleteSelection();
  dispatch?.(transaction.split(transaction.selection.from).scrollIntoView());
  return true;
};

// At the edge of a paragraph Backspace and Delete join it with the one beside it.
const joined = (step) => (state, dispatch) => {
  const { empty, $from } = state.selection;
  if (!empty || $from.parentOffset !== (step < 0 ? 0 : $from.parent.content.size)) return false;
  const at = step < 0 ? $from.before() : $from.after();
  if (!canJoin(state.doc, at)) return false;
  dispatch?.(state.tr.join(at).scrollIntoView());
  return true;
};

export const typing = ({ quotes, dash }) => [
  history(),
  keymap({
    "Mod-z": first(undoInputRule, undo),
    "Mod-y": redo,
    "Shift-Mod-z": redo,
    Backspace: first(undoInputRule, joined(-1)),
    Delete: joined(1),
    Enter: broken,
    "Shift-Enter": broken,
  }),
  inputRules({
    rules: [...(quotes ? smartQuotes : []), ...(dash ? [new InputRule(/--$/, dash)] : [])],
  }),
];

// The redline of the server, drawn into the text: what is inserted is underlined, what is deleted stands struck beside it
// and is no part of the text. Each change knows who brought it.
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { placesOf } from "./text.js";

const element = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text, ...more });

const struck = (pieces, number, title) => () => {
  const whole = element("del", "", { title });
  whole.dataset.change = number;
  whole.contentEditable = "false";
  for (const { text, italic, mark, note } of pieces) {
    if (mark !== undefined) whole.append(element("sup", mark, { title: note }));
    else whole.append(italic ? element("i", text) : text);
  }
  return whole;
};

const marked = (op, mark, note, number) => () => {
  const raised = element("sup", mark, { title: note, contentEditable: "false" });
  if (op === "=") return raised;
  const changed = element(op === "+" ? "ins" : "del", "", { contentEditable: "false" });
  changed.dataset.change = number;
  changed.append(raised);
  return changed;
};

// Changes of one origin that follow each other without a kept word between them are one.
const grouped = (pieces) => {
  let at = 0;
  let open = null;
  const changes = [];
  const placed = pieces.map((piece) => {
    const start = at;
    if (piece.op !== "-") at += piece.text.length;
    if (piece.op === "=" && piece.text) open = null;
    else if (piece.op !== "=") {
      const { by = open?.by } = piece;
      if (open?.by !== by || !open) changes.push((open = { start, end: start, old: "", by, moves: new Set() }));
      open.end = at;
      if (piece.op === "-") open.old += piece.text;
      if (piece.move !== undefined) open.moves.add(piece.move);
    }
    return { ...piece, start, end: at, change: piece.op === "=" ? -1 : changes.length - 1 };
  });
  return { placed, changes };
};

const drawn = (doc, answer) => {
  const places = placesOf(doc, answer.text);
  if (!places) return null;
  const { placed, changes } = grouped(answer.pieces);
  const last = (end) => (end ? places[end - 1] + 1 : places[0]);
  const decorations = [];
  const waiting = [];
  const strike = () => {
    if (!waiting.length) return;
    const [{ start, change, by }] = waiting;
    const who = answer.who[by] ?? "";
    const key = `-${change}-${who}-${waiting.map((piece) => piece.mark ?? piece.text).join("|")}`;
    decorations.push(
      Decoration.widget(places[start], struck([...waiting], change, who), { side: -1, key, ignoreSelection: true }),
    );
    waiting.length = 0;
  };
  for (const piece of placed) {
    const { op, start, end, change, italic, mark, note } = piece;
    if (op === "-") {
      waiting.push(piece);
      continue;
    }
    strike();
    if (mark !== undefined) {
      const at = start ? last(start) : places[0];
      const key = `${op}${mark}-${change}`;
      decorations.push(Decoration.widget(at, marked(op, mark, note, change), { side: -1, key, ignoreSelection: true }));
      continue;
    }
    if (!piece.text) continue;
    const [from, to] = [places[start], last(end)];
    if (op === "+") {
      const look = { nodeName: "ins", "data-change": String(change), title: answer.who[piece.by] ?? "" };
      decorations.push(Decoration.inline(from, to, look, { inclusiveStart: false, inclusiveEnd: true }));
    }
    if (italic) decorations.push(Decoration.inline(from, to, { nodeName: "i" }));
  }
  strike();
  return {
    set: DecorationSet.create(doc, decorations),
    changes: changes.map(({ start, end, old, by, moves }) => ({
      from: places[start],
      to: end > start ? last(end) : places[start],
      old,
      by: answer.who[by] ?? "",
      moves,
    })),
  };
};

const key = new PluginKey("redline");
const none = { set: DecorationSet.empty, changes: [] };

export const redline = () =>
  new Plugin({
    key,
    state: {
      init: () => none,
      apply(transaction, shown) {
        const newer = transaction.getMeta(key);
        if (newer) return newer;
        if (!transaction.docChanged) return shown;
        const { mapping, doc } = transaction;
        const moved = ({ from, to, ...rest }) => ({ ...rest, from: mapping.map(from, -1), to: mapping.map(to, 1) });
        return { set: shown.set.map(mapping, doc), changes: shown.changes.map(moved) };
      },
    },
    props: { decorations: (state) => key.getState(state).set },
  });

// The changes that can be looked at; a new paragraph of which one person wrote every word is no change of anything.
export const changesOf = (state) => {
  const { changes } = key.getState(state);
  const [{ old, from, to } = {}] = changes;
  const whole = changes.length === 1 && !old && from <= 1 && to >= state.doc.content.size - 1;
  return whole ? [] : changes;
};

// What the server said of a document, and what was typed since then. Null where it is no redline of this text.
export const shown = (state, asked, answer, since) => {
  const made = drawn(asked, answer);
  if (!made) return null;
  const changes = made.changes.map(({ from, to, ...rest }) => ({
    ...rest,
    from: since.map(from, -1),
    to: since.map(to, 1),
  }));
  return state.tr.setMeta(key, { set: made.set.map(since, state.doc), changes }).setMeta("addToHistory", false);
};

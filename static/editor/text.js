// The text of an editor: a document that is nothing but paragraphs of characters, and where the characters stand in it.
import { Fragment, Schema, Slice } from "prosemirror-model";

export const schema = new Schema({
  nodes: {
    doc: { content: "paragraph+" },
    paragraph: { content: "text*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    text: {},
  },
});

const paragraph = (line) => schema.node("paragraph", null, line ? [schema.text(line)] : []);

export const documentOf = (text) => schema.node("doc", null, text.split("\n").map(paragraph));

export const textOf = (doc) => doc.textBetween(0, doc.content.size, "\n");

// What shows nothing, and is not stored.
const UNSEEN = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

// What is pasted: its lines, of which none is empty. One line is a stretch of text, several are paragraphs.
export const pasted = (text) => {
  const lines = text.normalize().replace(UNSEEN, "").split(/[\r\n\u2028\u2029]+/).map((line) => line.replace(/\s+/g, " "));
  while (lines.length > 1 && !lines[0].trim()) lines.shift();
  while (lines.length > 1 && !lines.at(-1).trim()) lines.pop();
  return new Slice(Fragment.from(lines.map(paragraph)), 1, 1);
};

// Where each character of a text stands in a document that has the same words: what is stored has one space where several
// were typed, and none at the ends. Null where the words differ.
export const placesOf = (doc, stored) => {
  const places = [];
  let at = 0;
  let fits = true;
  let end = 1;
  const take = (character, position, length) => {
    const wanted = stored[at];
    const blank = !character.trim();
    if (wanted !== undefined && (character === wanted || (blank && wanted === " "))) {
      places.push(position);
      at++;
      end = position + length;
    } else if (!blank) fits = false;
  };
  doc.forEach((node, offset) => {
    if (offset) take(" ", offset - 1, 0);
    const text = node.textContent;
    for (let i = 0; i < text.length; i++) take(text[i], offset + 1 + i, 1);
  });
  if (!fits || at !== stored.length) return null;
  places.push(end);
  return places;
};

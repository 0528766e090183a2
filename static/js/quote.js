// Words selected in a text become the quotation of the form that its data-quotable names, with their exact place.
// Places count characters as the server does (code points), and leave out what is shown but not part of the text.
import { appearing } from "./appearing.js";

const LETTERS = /^[\p{Script=Latin}\p{N}]{2}$/u;
const characters = (text) => [...text].length;

function textUpTo(root, node, offset) {
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEnd(node, offset);
  const part = range.cloneContents();
  for (const beside of part.querySelectorAll("[data-uncounted]")) beside.remove();
  return part.textContent;
}

// A selection that slipped into a word takes all of it. Korean words may be quoted without their particles.
const insideWord = (text, at) => at > 0 && LETTERS.test(text.slice(at - 1, at + 1));

function selectedIn(root) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const whole = document.createRange();
  whole.selectNodeContents(root);
  if (range.compareBoundaryPoints(Range.END_TO_START, whole) >= 0) return null;
  if (range.compareBoundaryPoints(Range.START_TO_END, whole) <= 0) return null;
  if (range.compareBoundaryPoints(Range.START_TO_START, whole) < 0) range.setStart(root, 0);
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) > 0) range.setEnd(root, root.childNodes.length);
  const text = textUpTo(root, root, root.childNodes.length);
  let start = textUpTo(root, range.startContainer, range.startOffset).length;
  let end = textUpTo(root, range.endContainer, range.endOffset).length;
  while (start < end && /\s/.test(text[start])) start++;
  while (start < end && /\s/.test(text[end - 1])) end--;
  if (start === end) return null;
  while (insideWord(text, start)) start--;
  while (insideWord(text, end)) end++;
  return { quote: text.slice(start, end), start: characters(text.slice(0, start)) };
}

appearing("[data-quotable]", (text) => {
  const form = document.getElementById(text.dataset.quotable);
  const { quote, quote_start: start, body } = form.elements;
  const offer = document.createElement("button");
  offer.type = "button";
  offer.className = "quote-offer";
  offer.textContent = text.dataset.offer;
  offer.hidden = true;
  text.after(offer);

  document.addEventListener("selectionchange", () => {
    const selected = selectedIn(text);
    offer.hidden = !selected;
    if (!selected) return;
    quote.value = selected.quote;
    start.value = selected.start;
  });
  // A press on the button must not take the selection away before it is a click.
  offer.addEventListener("pointerdown", (event) => event.preventDefault());
  offer.addEventListener("click", () => {
    offer.hidden = true;
    body.focus();
  });
  quote.addEventListener("input", () => {
    start.value = "";
  });
});

// Writing in the text: the field of the form, shown as the paragraph itself with the redline in it. The field has the text
// all the time, so that whatever the form does (keep, save, bring together) works as with the field alone.
import { EditorState, TextSelection } from "prosemirror-state";
import { Mapping } from "prosemirror-transform";
import { EditorView } from "prosemirror-view";
import { bubble } from "./bubble.js";
import { redline, shown } from "./marks.js";
import { documentOf, pasted, textOf } from "./text.js";
import { typing } from "./typing.js";

const PACE = 60;
const REST = 10_000;

// Begin to write in a field (a textarea in a form). `ask` gets the form's data and gives what the server says of it, null
// while it says nothing. Gives { focus, leave }; `failed` is called when the field is needed after all.
export const edit = ({ field, ask, words, at, failed }) => {
  const { form } = field;
  const place = document.createElement("div");
  place.className = "in-the-text";
  field.before(place);
  const since = { doc: null, mapping: new Mapping() };
  const state = { flying: false, wanted: false, closed: false };

  const leave = () => {
    if (state.closed) return;
    state.closed = true;
    field.hidden = false;
    menu.leave();
    view.destroy();
    place.remove();
  };
  const give = (doing) => {
    try {
      return doing();
    } catch (error) {
      console.error(error);
      leave();
      failed();
    }
  };

  const renew = async () => {
    if (state.closed) return;
    if (state.flying || view.composing) return (state.wanted = true);
    Object.assign(state, { flying: true, wanted: false });
    since.doc = view.state.doc;
    since.mapping = new Mapping();
    const started = performance.now();
    const answer = await ask(new FormData(form));
    if (state.closed) return;
    if (answer && !view.composing) {
      // What was selected and is not told yet would be forgotten, and what is typed next put beside it, not in its place.
      view.domObserver.flush();
      const transaction = give(() => shown(view.state, since.doc, answer, since.mapping));
      if (transaction) view.dispatch(transaction);
    } else state.wanted = true;
    if (answer?.too_long) words.say(answer.too_long);
    setTimeout(
      () => {
        state.flying = false;
        if (state.wanted) renew();
      },
      answer ? Math.max(0, PACE - (performance.now() - started)) : REST,
    );
  };

  // The line that is written stands clear of what stays above and below it: the head of the page, and Save.
  const covered = (bar) => document.querySelector(bar)?.offsetHeight ?? 0;
  const clear = { top: covered(".workspace-head") + 40, bottom: covered(".writing .rest > .actions") + 24, left: 0, right: 0 };
  const view = new EditorView(place, {
    scrollThreshold: clear,
    scrollMargin: clear,
    state: EditorState.create({ doc: documentOf(field.value), plugins: [...typing(field.dataset), redline()] }),
    attributes: {
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": words.label,
      class: "un-text",
      lang: field.lang,
      dir: "auto",
      spellcheck: "true",
    },
    clipboardTextSerializer: (slice) => slice.content.textBetween(0, slice.content.size, "\n"),
    handleDOMEvents: {
      compositionend: () => void setTimeout(renew, 40),
      // The browser tells of a selection a moment later; what is copied and replaced is the one that there is.
      copy: () => view.domObserver.flush(),
      cut: () => view.domObserver.flush(),
      // Who goes elsewhere at once leaves the caret where the last key put it.
      keyup: () => view.domObserver.flush(),
      // What is typed over a selection: the browser would dress the words as those were that go.
      beforeinput(_, event) {
        if (event.inputType !== "insertText" || !event.cancelable || !event.data || view.composing) return false;
        view.domObserver.flush();
        if (view.state.selection.empty) return false;
        event.preventDefault();
        view.dispatch(view.state.tr.insertText(event.data).scrollIntoView());
        return true;
      },
      // Taken as words before anything is made of the markup that comes with them.
      paste(_, event) {
        view.domObserver.flush();
        const words = event.clipboardData?.getData("text/plain");
        if (!words || view.composing) return false;
        event.preventDefault();
        view.dispatch(view.state.tr.replaceSelection(pasted(words)).scrollIntoView().setMeta("paste", true));
        return true;
      },
      // From another program or page only the words are dropped; what is dragged here is moved by the editor itself.
      drop(_, event) {
        if (view.dragging) return false;
        event.preventDefault();
        const words = event.dataTransfer?.getData("text/plain");
        const there = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (!words || !there) return true;
        const place = TextSelection.near(view.state.doc.resolve(there.pos));
        view.dispatch(view.state.tr.setSelection(place).replaceSelection(pasted(words)).setMeta("uiEvent", "drop"));
        view.focus();
        return true;
      },
    },
    dispatchTransaction(transaction) {
      give(() => {
        view.updateState(view.state.apply(transaction));
        menu.follow(transaction);
        if (!transaction.docChanged) return;
        since.mapping.appendMapping(transaction.mapping);
        field.value = textOf(view.state.doc);
        form.dispatchEvent(new Event("input", { bubbles: true }));
        renew();
      });
    },
  });
  const menu = bubble(view, place, words);

  const focus = (offset) => {
    if (offset !== undefined) {
      // A line break is one character of the text, and two places of the document: an end and a beginning.
      const place = offset + 1 + (field.value.slice(0, offset).match(/\n/g)?.length ?? 0);
      const there = TextSelection.near(view.state.doc.resolve(Math.min(place, view.state.doc.content.size - 1)));
      view.dispatch(view.state.tr.setSelection(there).scrollIntoView());
    }
    view.focus();
  };
  // What the page puts into the field, such as the copy that was kept here, is what the editor shows.
  const taken = () => {
    if (field.value === textOf(view.state.doc)) return;
    const { doc } = view.state;
    view.dispatch(view.state.tr.replaceWith(0, doc.content.size, documentOf(field.value).content));
  };
  // Words from elsewhere: what is selected, the characters around it, and what is put in its place or that of everything.
  const selected = () => view.state.doc.textBetween(view.state.selection.from, view.state.selection.to, " ");
  const around = () => {
    const { doc, selection } = view.state;
    const before = doc.textBetween(Math.max(0, selection.from - 1), selection.from);
    return [before, doc.textBetween(selection.to, Math.min(selection.to + 1, doc.content.size))];
  };
  const put = (words, whole) => {
    const { doc, tr } = view.state;
    if (whole) tr.replaceWith(0, doc.content.size, documentOf(words).content);
    else tr.replaceSelection(pasted(words));
    view.dispatch(tr.scrollIntoView());
    view.focus();
  };
  field.hidden = true;
  focus(at ?? field.value.length);
  renew();
  return { focus, leave, taken, selected, around, put };
};

// Start something once for every element that fits: those of the page, and those that htmx or this script brings into it later.
// htmx says of each element that it brought; only there is anything new, and looking through a long page for each takes long.
export const appearing = (selector, start) => {
  const started = new WeakSet();
  const begin = (element) => {
    if (started.has(element)) return;
    started.add(element);
    start(element);
  };
  const look = (within) => {
    if (within.matches?.(selector)) begin(within);
    within.querySelectorAll(selector).forEach(begin);
  };
  look(document);
  document.addEventListener("htmx:after:process", (event) => look(event.target));
};

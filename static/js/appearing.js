// Start something once for every element that fits: those of the page, and those that htmx brings into it later.
export const appearing = (selector, start) => {
  const started = new WeakSet();
  const look = () => {
    for (const element of document.querySelectorAll(selector)) {
      if (started.has(element)) continue;
      started.add(element);
      start(element);
    }
  };
  look();
  document.addEventListener("htmx:after:process", look);
};

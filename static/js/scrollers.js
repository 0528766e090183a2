// What scrolls sideways can be reached by keys, and only then: a table that fits takes no stop of its own.
function reachable(scroller) {
  if (scroller.hasAttribute("role")) return; // The page said itself what it is.
  if (scroller.scrollWidth > scroller.clientWidth) scroller.tabIndex = 0;
  else scroller.removeAttribute("tabindex");
}

const watched = new ResizeObserver((entries) => entries.forEach((entry) => reachable(entry.target)));

function watch(root) {
  root.querySelectorAll(".scroll").forEach((scroller) => watched.observe(scroller));
}

watch(document);
document.addEventListener("htmx:after:swap", () => watch(document));

// The changed places of a redline as it is seen, each as its pieces of text, counted as the server does: only kept words part two.
export const changedPlaces = (shown) => {
  const places = [];
  let kept = true;
  const walker = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const about = node.parentElement;
    if (!node.data.trim() || !about.checkVisibility() || about.closest(".skip, small, .facts, .why, label, sup")) continue;
    if (!about.closest("ins, del")) {
      kept = true;
      continue;
    }
    if (kept) places.push([]);
    kept = false;
    places.at(-1).push(node);
  }
  return places;
};

// Which row of a campaign's text is read: the same for the outline, for finding, for the keys and when the view changes.
const bottom = (selector) => document.querySelector(selector)?.getBoundingClientRect().bottom ?? 0;
// Where what stays at the top ends.
export const below = () => Math.max(bottom(".toolbar"), bottom("#text thead th"));

export const rows = (which = "tr[id]") =>
  [...document.querySelectorAll(`#text[data-campaign] :is(${which})`)].filter((row) => row.checkVisibility());

// Of rows in their order the first one that begins in sight, or the one that fills the window; -1 where all are above it.
export const firstInSight = (all) => {
  const top = below();
  const begins = all.findIndex((row) => row.getBoundingClientRect().top > top - 8);
  if (begins >= 0 && all[begins].getBoundingClientRect().top < innerHeight) return begins;
  return all.findIndex((row) => row.getBoundingClientRect().bottom > top + 24);
};

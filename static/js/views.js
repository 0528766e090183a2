// What the page of a campaign shows, changed without leaving it: the rows, the menu and the way through the text are brought
// anew, and the place, what is open beside the text and what is being written stay. Each state has its address; back works.
import { appearing } from "./appearing.js";
import { waitsForLine } from "./line.js";
import { renewOutline, renewRows, say } from "./rows.js";
import { below, firstInSight, rows } from "./sight.js";
import { turns } from "./turns.js";
import { write } from "./writing.js";

const table = () => document.querySelector("#text[data-campaign]");

// The row that is read and those behind it, and how far down it is. At the very top nothing has to be held.
const place = () => {
  if (scrollY < 40) return null;
  const all = rows();
  const at = firstInSight(all);
  return at < 0 ? null : { anchors: all.slice(at).map((row) => row.id), top: all[at].getBoundingClientRect().top };
};

// A row stays where it is while rows come above it, until somebody scrolls.
const hold = (anchor, top) => {
  let touched = false;
  for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    addEventListener(kind, () => (touched = true), { once: true });
  }
  const there = () => {
    const row = !touched && document.getElementById(anchor);
    if (row) scrollBy(0, row.getBoundingClientRect().top - top);
  };
  there();
  document.addEventListener("htmx:after:swap", there);
};

// Rows that come later do not push away what is read, whatever was touched meanwhile.
let read = null;
document.addEventListener("htmx:before:swap", (event) => {
  read = event.target.closest?.("#text") ? place() : null;
});
document.addEventListener("htmx:after:swap", () => {
  const row = read && document.getElementById(read.anchors[0]);
  if (row) scrollBy(0, row.getBoundingClientRect().top - read.top);
  read = null;
});

const put = (page) => {
  const fresh = page.querySelector("#text[data-campaign]");
  const { asked, narrow, chosen } = fresh.dataset;
  // The list of changes is of the rows that are shown.
  const list = page.querySelector("#panel .changes");
  const listed = document.querySelector("#panel .changes");
  if (list && listed && asked !== table().dataset.asked) {
    listed.replaceWith(list);
    htmx.process(list);
  }
  table().className = fresh.className;
  table().replaceChildren(...fresh.childNodes);
  Object.assign(table().dataset, { asked, narrow });
  if (chosen === undefined) delete table().dataset.chosen;
  else table().dataset.chosen = chosen;
  const menu = document.querySelector("details.show");
  const used = document.activeElement.closest("details.show [name]");
  document.querySelector(".workspace-head .title").replaceWith(page.querySelector(".workspace-head .title"));
  menu.replaceChildren(...page.querySelector("details.show").childNodes);
  if (used) {
    const same = `[name="${used.name}"]${used.type === "radio" ? `[value="${CSS.escape(used.value)}"]` : ""}`;
    menu.querySelector(same)?.focus({ preventScroll: true });
  }
  for (const link of document.querySelectorAll("#panel > header a, #panel .tabs a")) link.search = asked;
  document.querySelector(".outline").setAttribute("hx-get", `${table().dataset.campaign}outline/${asked}`);
  renewOutline();
  htmx.process(table());
  document.dispatchEvent(new CustomEvent("htmx:after:process"));
  const said = page.querySelector(".messages");
  if (said) say(...[...said.children].flatMap((one) => [...one.childNodes]));
};

const turn = turns();
// `at` is a row to be shown in any case, at the top of what is seen; `wanted` says whether that is still asked for.
export const switchTo = async (address, { push = true, at = "", wanted = () => true } = {}) => {
  const to = new URL(address, location.href);
  for (const [name, value] of [...to.searchParams]) if (!value) to.searchParams.delete(name);
  const asked = new URL(to);
  const held = at ? null : place();
  const writing = document.querySelector("#text .writing");
  const written = writing?.closest("tr").id;
  if (at || written) asked.searchParams.set("at", at || written);
  if (held) asked.searchParams.set("near", held.anchors[0]);
  const isLast = turn();
  table().ariaBusy = "true";
  try {
    const answer = await fetch(asked);
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    const page = await answer.text();
    if (!isLast() || !wanted()) return;
    put(new DOMParser().parseFromString(page, "text/html"));
  } catch {
    if (isLast()) say(table().dataset.failed);
    return;
  } finally {
    if (isLast()) table().ariaBusy = null;
  }
  // The paragraph that the address names stays the one that is sent along with it.
  if (!to.hash) to.hash = location.hash;
  if (push) history.pushState({ opened: true }, "", to);
  const found = at || held?.anchors.find((anchor) => document.getElementById(anchor));
  if (found) hold(found, found === held?.anchors[0] ? held.top : below() + 24);
  const row = written && document.getElementById(written);
  if (row) write(writing.dataset.page, row);
};

// The row with this id, brought if it has not come yet; null where there is none, undefined where one went on to another meanwhile.
const going = turns();
export const bring = async (anchor) => {
  const wanted = going();
  if (table() && !document.getElementById(anchor)) await switchTo(location.href, { push: false, at: anchor, wanted });
  return wanted() ? document.getElementById(anchor) : undefined;
};

const asForm = (form) => `${location.pathname}?${new URLSearchParams(new FormData(form))}`;

addEventListener("change", (event) => {
  const form = event.target.closest("form#show");
  if (form) switchTo(asForm(form));
});
addEventListener("click", (event) => {
  const link = event.target.closest("#show .actions a, .workspace-head a.news, #text .empty a");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  switchTo(link.search || "?");
});
addEventListener("popstate", () => {
  if (table() && new URL(location.href).search !== table().dataset.asked) switchTo(location.href, { push: false });
});

// What a row's form does is done by its page, which answers with no page.
const posted = async (form, button) => {
  const body = new FormData(form, button);
  const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Row": "true" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer;
};

// A form in a row, and the one that undoes what was done, does what it does without leaving the page: the row stands anew, and
// what was done is said with it. Where something was withdrawn that has a place of its own, all of them are brought.
const inRow = async (form) => {
  const all = form.hasAttribute("data-renews") || document.querySelector("#text tbody.withdrawn");
  const answer = await posted(form);
  if (all) return switchTo(location.href, { push: false });
  const saved = answer.headers.get("X-Saved").split(" ");
  // What was undone may be gone: then the paragraph before it has the focus.
  let before = document.getElementById(saved[0])?.previousElementSibling;
  while (before && !before.id) before = before.previousElementSibling;
  const row = (await renewRows(saved)) ?? before;
  row?.scrollIntoView({ block: "nearest" });
  row?.querySelector("th a")?.focus({ preventScroll: true });
};
// What is new, of one row or of all, is marked as seen; the focus stays at the row, or the next one where that is not shown
// any more.
const markSeen = async (form, button) => {
  const all = rows();
  const row = button.closest("tr");
  const from = row ? all.slice(all.indexOf(row)).map(({ id }) => id) : [];
  await posted(form, button);
  await switchTo(location.href, { push: false });
  const next = document.getElementById(from.find((id) => document.getElementById(id)));
  (next?.querySelector("th a") ?? document.querySelector("details.show > summary")).focus({ preventScroll: true });
};
addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !table()) return;
  if (form.id === "seen") {
    event.preventDefault();
    return markSeen(form, event.submitter).catch(() => say(table().dataset.failed));
  }
  if (form.id === "show") {
    event.preventDefault();
    form.closest("details").open = false;
    return switchTo(asForm(form));
  }
  if (form.method !== "post" || !form.closest("#text td:not(:has(.writing)), .said-here, main > [role=status]")) return;
  event.preventDefault();
  const send = () => inRow(form).catch(() => say(table().dataset.failed));
  if (!waitsForLine(form, send)) send();
});

// The server shows only what changes on a phone where nothing was chosen; the browser knows better whether this is one. Where
// the server did not know it, the stylesheet leaves the others out.
appearing("#text[data-campaign]", (text) => {
  const narrow = matchMedia("(max-width: 48rem)").matches ? "1" : "0";
  document.cookie = `narrow=${narrow}; path=/; samesite=lax`;
  const at = location.hash.slice(1);
  const missing = at && !document.getElementById(at) && /^(gone-|left-)?(pp|op)-/.test(at);
  const other = text.dataset.narrow !== narrow && text.dataset.chosen === undefined;
  if (missing || (other && narrow === "0")) switchTo(location.href, { push: false, at: missing ? at : "" });
  else if (other) {
    const radio = document.querySelector("#show [name=only][value=changed]");
    radio.checked = true;
    document.querySelector("details.show .says").textContent = radio.parentElement.textContent.trim();
  }
});

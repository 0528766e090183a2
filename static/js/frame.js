// A page of its own, shown in a place of another: its links within the same thing and its forms stay in that place.
// What is done there is done by the page itself; afterwards whoever put it there is told (event "framed:done").
import { forgetCopy } from "./copies.js";
import { waitsForLine } from "./line.js";
import { say } from "./rows.js";

const READ = { headers: { "X-Framed": "true" } };

const parts = (page, selector) => {
  const main = page.querySelector("main");
  for (const above of main.querySelectorAll(".crumbs, h1, .review-head")) above.remove();
  if (!selector) return [...main.childNodes];
  const found = [...main.querySelectorAll(selector)];
  return found.filter((one) => !found.some((other) => other !== one && other.contains(one)));
};

// A form may be filled by its buttons, as the browser would do it.
const filled = (form, submitter) => {
  const body = new FormData(form);
  if (submitter?.name) body.set(submitter.name, submitter.value);
  return body;
};

const put = async (place, answer) => {
  if (!answer.ok && ![409, 422].includes(answer.status)) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.querySelector("main")) throw new Error("no page");
  if (page.querySelector("form.sign-in, .sign-in form")) return location.assign(answer.url);
  place.replaceChildren(...parts(page, place.dataset.parts).map((node) => document.importNode(node, true)));
  place.dataset.at = answer.url;
  // What the page says above its text is no part of the place: it is said where everything is said; what undoes it stays
  // with the page, for its name alone would undo nothing there.
  const said = page.querySelector(".messages");
  for (const undoing of said?.querySelectorAll("form") ?? []) undoing.remove();
  if (said) say(said.textContent.replace(/\s+/g, " ").trim());
  htmx.process(place);
  restoreTyped(place);
  document.dispatchEvent(new CustomEvent("htmx:after:process"));
};

// What is typed in a form and not sent is there again when the page is shown again.
const typedIn = (place) =>
  `framed:${document.body.dataset.person}:${new URL(place.dataset.at ?? place.dataset.page, location.href).pathname}`;
const fieldsOf = (place) => [...place.querySelectorAll("textarea[name], input[type=text][name]")];

const keepTyped = (place, field) => {
  const kept = JSON.parse(sessionStorage.getItem(typedIn(place)) ?? "{}");
  kept[field.id || field.name] = field.value;
  sessionStorage.setItem(typedIn(place), JSON.stringify(kept));
};

const restoreTyped = (place) => {
  const kept = JSON.parse(sessionStorage.getItem(typedIn(place)) ?? "{}");
  for (const field of fieldsOf(place)) {
    const typed = kept[field.id || field.name];
    if (typed === undefined || typed === field.value) continue;
    field.value = typed;
    for (let above = field.closest("details"); above; above = above.parentElement.closest("details")) above.open = true;
  }
};

// What one just said stands below the form: it is shown that it arrived. Where it stands the answer does not tell here, as
// what was fetched has lost the end of its address.
const commentsIn = (place) => [...place.querySelectorAll("[id^=comment-]")];
const showNew = (place, known) => {
  const fresh = commentsIn(place).find(({ id }) => !known.includes(id));
  if (!fresh) return;
  fresh.tabIndex = -1;
  fresh.focus({ preventScroll: true });
  fresh.scrollIntoView({ block: "center" });
};

const failed = (place) => {
  const said = document.createElement("p");
  said.className = "notice wrong";
  said.role = "alert";
  said.textContent = place.dataset.failed;
  place.prepend(said);
  addEventListener("online", () => said.remove(), { once: true });
};

const busy = async (place, doing) => {
  place.ariaBusy = "true";
  try {
    await doing();
    return true;
  } catch {
    failed(place);
    return false;
  } finally {
    place.ariaBusy = null;
  }
};

export const show = (place, address) => busy(place, async () => put(place, await fetch(address, READ)));

// Send a form of the page in a place. Gives what the server says was saved; nothing where the page came back instead, to be
// looked at. Throws where there is no connection.
export const sent = async (place, form, submitter) => {
  const address = form.getAttribute("action") || place.dataset.at;
  const answer = await fetch(address, { method: "POST", body: filled(form, submitter), ...READ });
  if (answer.status === 204) return answer.headers.get("X-Saved");
  if (answer.status === 409) {
    // Somebody saved meanwhile: both texts are brought together on the page itself, which has every word that was sent; the
    // copy kept here would take the place of what it made of them.
    forgetCopy(form);
    form.action = address;
    form.submit();
    return new Promise(() => {});
  }
  await put(place, answer);
  return "";
};

const stays = (place, address) => {
  const to = new URL(address, location.href);
  return to.origin === location.origin && to.pathname === new URL(place.dataset.at, location.href).pathname;
};

export const framed = (place) => {
  place.addEventListener("input", (event) => fieldsOf(place).includes(event.target) && keepTyped(place, event.target));
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.target.form?.requestSubmit(event.target.form.querySelector("button:not([type=button])"));
  });
  place.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.target || link.getAttribute("href").startsWith("#") || !stays(place, link.href)) return;
    event.preventDefault();
    show(place, link.href);
  });
  place.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.hasAttribute("hx-post") || form.hasAttribute("data-jump")) return;
    event.preventDefault();
    const address = event.submitter?.getAttribute("formaction") || form.getAttribute("action") || place.dataset.at;
    const body = filled(form, event.submitter);
    if (form.method !== "post") return show(place, `${address.split("?")[0]}?${new URLSearchParams(body)}`);
    const { submitter } = event;
    if (waitsForLine(form, () => form.isConnected && form.requestSubmit(submitter))) return;
    busy(place, async () => {
      const answer = await fetch(address, { method: "POST", body, ...READ });
      if (answer.ok) sessionStorage.removeItem(typedIn(place));
      const known = commentsIn(place).map(({ id }) => id);
      await put(place, answer);
      showNew(place, known);
      place.dispatchEvent(new CustomEvent("framed:done", { bubbles: true }));
    });
  });
};

// What was typed on this device and the server has not: kept here, of each person apart, and sent when there is a line, from
// whatever page is open then. Where somebody had pressed Save it is saved; else it becomes an unsaved text on the server.
import { appearing } from "./appearing.js";
import { AGAIN, sendTo } from "./line.js";
import { renewRows, say } from "./rows.js";

// The next one who signs in on this device reads nothing of it.
const mine = () => `writing:${document.body.dataset.person}:`;
const nameOf = (form) => mine() + form.dataset.address;
const addressOf = (name) => name.slice(mine().length);
const read = (name) => JSON.parse(localStorage.getItem(name) ?? "null");
const names = () => Object.keys(localStorage).filter((name) => name.startsWith(mine()));
const words = () => document.getElementById("copies")?.dataset;

const NOT_TYPED = new Set(["csrfmiddlewaretoken", "task", "base"]);
const UPON = new Set(["version", "amendment"]);
const typed = (fields) => JSON.stringify(fields.filter(([name]) => !NOT_TYPED.has(name) && !UPON.has(name)));
const fieldsOf = (body) => [...body].filter(([name]) => name !== "csrfmiddlewaretoken");

const keep = (form, wanted) => {
  const { unsaved, says, anchor, campaign, title } = form.dataset;
  const copy = { fields: fieldsOf(new FormData(form)), unsaved, says, anchor, campaign, title, wanted };
  localStorage.setItem(nameOf(form), JSON.stringify(copy));
};

export const keepCopy = (form) => keep(form, null);
// Somebody had pressed Save, with this button if with one.
export const keepToSave = (form, button) => keep(form, [button?.name ?? "", button?.value ?? ""]);

export const forgetCopy = (form) => localStorage.removeItem(nameOf(form));

// What the server has is not needed here any more; it may get newer there, from another device.
export const dropCopy = (form, sent) => {
  const copy = read(nameOf(form));
  if (copy && typed(copy.fields) === typed(fieldsOf(sent))) forgetCopy(form);
};

// What was typed here and not saved comes before what the server has; upon the version it was written on, so that one that
// was saved since is brought together with it and not overwritten. Gives whether there was something.
export const restoreCopy = (form) => {
  const copy = read(nameOf(form));
  if (!copy || typed(copy.fields) === typed(fieldsOf(new FormData(form)))) return false;
  for (const field of form.elements) {
    if (!field.name || NOT_TYPED.has(field.name) || field.type === "submit") continue;
    const values = copy.fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
    else if (values.length) field.value = values[0];
  }
  form.elements.proposed_text?.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
};

// The paragraph says that something of it is not saved, as the server says it of what it has.
export const markUnsaved = ({ anchor, address, says }) => {
  const heading = document.querySelector(`#text tr[id="${CSS.escape(anchor)}"] > th`);
  if (!heading || heading.querySelector(`a.unsaved[href="${address}"]`)) return;
  const link = document.createElement("a");
  link.className = "chip unsaved";
  link.href = address;
  link.dataset.inRow = anchor;
  link.title = says;
  link.textContent = words().mark;
  heading.append(link);
};
const markAll = () => {
  const shown = document.getElementById("text")?.dataset.campaign;
  if (!shown) return;
  for (const name of names()) {
    const copy = read(name);
    if (copy?.campaign === shown) markUnsaved({ ...copy, address: addressOf(name) });
  }
};
export const unmark = (address) => {
  for (const link of document.querySelectorAll(`#text a.unsaved[href="${address}"]`)) link.remove();
};

const isOpen = (name) =>
  [...document.querySelectorAll("form[data-unsaved]")].some((form) => nameOf(form) === name);
const isHere = (copy) => document.getElementById("text")?.dataset.campaign === copy.campaign;

// Send one. What cannot be sent now, for want of a line or because nobody is signed in, stays as it is.
const deliver = async (name) => {
  const copy = read(name);
  if (!copy?.fields) return;
  const body = new FormData();
  for (const [field, value] of copy.fields) body.append(field, value);
  body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "");
  if (copy.wanted) {
    if (copy.wanted[0]) body.set(...copy.wanted);
    const answer = await sendTo(addressOf(name), body);
    if (answer.status === 204) {
      localStorage.removeItem(name);
      say(words().saved.replace("{what}", copy.says));
      if (isHere(copy)) await renewRows(answer.headers.get("X-Saved").split(" "));
      return;
    }
    // It is to be looked at first: somebody saved meanwhile, or the server refuses it. It waits as an unsaved text.
    if (![409, 422].includes(answer.status)) return;
  }
  const answer = await sendTo(copy.unsaved, body);
  if (!answer.ok) return;
  localStorage.removeItem(name);
  if (copy.wanted) say(words().look.replace("{what}", copy.says));
  if (isHere(copy)) markUnsaved({ ...copy, address: addressOf(name) });
};

const deliverAll = () => {
  if (document.body.dataset.person === undefined || !names().length) return;
  // Of several windows one sends.
  navigator.locks.request("copies", { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    for (const name of names()) {
      if (!isOpen(name)) await deliver(name).catch(() => {});
    }
  });
};

// What no form takes any more, such as a text for a draft that was replaced, can be read and copied on the first page.
appearing("[data-copies]", (place) => {
  const list = place.querySelector("ul");
  const [one] = list.children;
  const show = () => {
    const left = names().filter((name) => read(name)?.fields);
    place.hidden = !left.length;
    list.replaceChildren(
      ...left.map((name) => {
        const copy = read(name);
        const item = one.cloneNode(true);
        item.querySelector("a").href = addressOf(name);
        item.querySelector("a").textContent = `${copy.says} · ${copy.title}`;
        item.querySelector("p").textContent = copy.fields.find(([field]) => field === "proposed_text")?.[1] ?? "";
        item.querySelector("button").addEventListener("click", () => {
          localStorage.removeItem(name);
          show();
        });
        return item;
      }),
    );
  };
  show();
  addEventListener("storage", show);
  setInterval(show, AGAIN);
});

markAll();
document.addEventListener("htmx:after:process", markAll);
deliverAll();
addEventListener("online", deliverAll);
setInterval(deliverAll, AGAIN);

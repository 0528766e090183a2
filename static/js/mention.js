// After an @, offer the names of people while they are typed; the list of names in the page becomes buttons.
import { appearing } from "./appearing.js";

const TYPED = /(?:^|[^\p{L}\p{N}_@.])@([\p{L}\p{N}_'’-]*(?: [\p{L}\p{N}_'’-]*)?)$/u;
const MOST = 8;
let lists = 0;

appearing("textarea[data-mention]", (field) => {
  const people = document.querySelectorAll("[data-mentionable] [data-name]");
  const names = [...new Set([...people].map((person) => person.dataset.name))];
  const list = document.createElement("ul");
  list.className = "mention-list";
  list.id = `mention-list-${++lists}`;
  list.role = "listbox";
  list.ariaLabel = document.querySelector("[data-mentionable]")?.dataset.people;
  list.hidden = true;
  field.after(list);
  field.setAttribute("aria-autocomplete", "list");
  let chosen = 0;

  const typed = () => TYPED.exec(field.value.slice(0, field.selectionStart));
  const close = () => {
    list.hidden = true;
    field.removeAttribute("aria-activedescendant");
    field.removeAttribute("aria-controls");
  };
  const choose = (index) => {
    chosen = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", at === index));
    field.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index].scrollIntoView({ block: "nearest" });
  };
  const take = (name) => {
    const from = field.selectionStart - typed()[1].length;
    field.setRangeText(`${name} `, from, field.selectionStart, "end");
    close();
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const offer = () => {
    const found = typed();
    const wanted = found?.[1].toLowerCase();
    const fitting = found
      ? names.filter((name) => ` ${name}`.toLowerCase().includes(` ${wanted}`) && name.toLowerCase() !== wanted)
      : [];
    list.replaceChildren(
      ...fitting.slice(0, MOST).map((name, index) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${index}`;
        item.role = "option";
        item.textContent = name;
        item.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          take(name);
        });
        return item;
      }),
    );
    if (!list.children.length) return close();
    list.hidden = false;
    field.setAttribute("aria-controls", list.id);
    choose(0);
  };

  field.addEventListener("input", offer);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const last = list.children.length - 1;
    if (event.key === "ArrowDown") choose(chosen === last ? 0 : chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen === 0 ? last : chosen - 1);
    else if (event.key === "Enter" || event.key === "Tab") take(list.children[chosen].textContent);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
});

appearing("form [data-mentionable]", (list) => {
  const field = list.closest("form").elements.body;
  for (const item of list.querySelectorAll("[data-name]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = item.textContent;
    item.replaceChildren(button);
    button.addEventListener("click", () => {
      const space = /\S$/.test(field.value.slice(0, field.selectionStart)) ? " " : "";
      field.setRangeText(`${space}${button.textContent} `, field.selectionStart, field.selectionEnd, "end");
      field.focus();
    });
  }
});

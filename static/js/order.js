// Put the items of a list in another order by dragging; without a mouse there are buttons that do the same.
import { appearing } from "./appearing.js";

appearing("[data-order]", (list) => {
  const form = document.getElementById(list.dataset.order);
  let dragged = null;
  for (const item of list.children) {
    item.draggable = true;
    item.addEventListener("dragstart", (event) => {
      dragged = item;
      item.classList.add("dragged");
      event.dataTransfer.effectAllowed = "move";
    });
    item.addEventListener("dragover", (event) => {
      if (!dragged || dragged === item) return;
      event.preventDefault();
      const box = item.getBoundingClientRect();
      const below = event.clientY > box.top + box.height / 2;
      list.insertBefore(dragged, below ? item.nextSibling : item);
    });
    item.addEventListener("dragend", () => {
      item.classList.remove("dragged");
      dragged = null;
      const order = [...list.children].map((one) => one.dataset.id).join(",");
      if (order === form.elements.order.value) return;
      form.elements.order.value = order;
      form.requestSubmit();
    });
  }
});

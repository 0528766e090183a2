// The answers of a desk: counted while they are given, kept on this device until the server has them, sent when the line is
// back. Without this script the same form is sent by the browser.
import { appearing } from "./appearing.js";

const about = (field) => field.name.replace(/^(?:answer|note)-/, "");
const isTyped = (field) => /^(?:answer|note)-/.test(field.name);

appearing("form[data-desk]", (form) => {
  const place = `desk:${form.dataset.desk}`;
  const state = document.getElementById("desk-state");
  const count = document.getElementById("desk-count");
  const places = [...document.querySelectorAll(".answering")];
  const seen = (key) => form.elements[`seen-${key}`]?.value;
  const differs = (field) =>
    field.type === "radio" ? field.checked && !field.defaultChecked : field.value !== field.defaultValue;

  const counted = () => {
    const done = places.filter(
      (one) =>
        "answered" in one.dataset ||
        one.querySelector("textarea").value.trim() ||
        one.querySelector("input[type=radio]:checked")?.value,
    );
    count.textContent = form.dataset.count.replace("{done}", done.length).replace("{all}", places.length);
  };

  const keep = () => {
    const kept = [...form.elements]
      .filter((field) => isTyped(field) && differs(field))
      .map((field) => ({ name: field.name, value: field.value, seen: seen(about(field)) }));
    if (kept.length) localStorage.setItem(place, JSON.stringify(kept));
    else localStorage.removeItem(place);
    state.textContent = kept.length ? form.dataset.kept : "";
  };

  // A verdict was given to the text that stood there: beside another one only the words come back.
  const restore = () => {
    let found = false;
    for (const { name, value, seen: then } of JSON.parse(localStorage.getItem(place) ?? "[]")) {
      const fields = [...form.elements].filter((field) => field.name === name);
      const radio = fields.find((field) => field.type === "radio" && field.value === value);
      const words = fields.find((field) => field.type !== "radio");
      if (radio && then === seen(about(radio)) && !radio.checked) found = radio.checked = true;
      if (words && words.value !== value) [found, words.value] = [true, value];
    }
    if (found) state.textContent = form.dataset.restored;
  };

  const send = async () => {
    state.textContent = form.dataset.sending;
    let answer;
    try {
      answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
    } catch {
      state.textContent = form.dataset.offline;
      addEventListener("online", send, { once: true });
      return;
    }
    if (answer.type === "opaqueredirect") {
      localStorage.removeItem(place);
      location.assign(form.action);
    } else if (answer.status >= 500 || answer.status === 429) {
      state.textContent = form.dataset.failed;
    } else {
      // Something is to be looked at: the page says what, and has every word that was sent.
      form.submit();
    }
  };

  document.addEventListener("input", (event) => {
    if (event.target.form !== form) return;
    keep();
    counted();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  restore();
  counted();
});

// Keys: / search, ? the list of keys, j and k rows, x chooses a row. They can be switched off in the list.
import { open } from "./dialogs.js";

const OFF = "shortcuts-off";

const isTyping = (element) =>
  element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

function search() {
  const field = document.querySelector("[data-search]");
  if (!field?.checkVisibility()) return false;
  field.focus();
  field.select();
  return true;
}

// A row is reached through its link, or else its check box.
function moveBy(step) {
  const rows = [...document.querySelectorAll("[data-rows] tbody tr")];
  const here = rows.indexOf(document.activeElement.closest("tr"));
  const row = rows[here < 0 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1)];
  const place = row?.querySelector("a[href]") ?? row?.querySelector("input");
  place?.focus();
  return Boolean(place);
}

function choose() {
  const box = document.activeElement.closest("[data-rows] tbody tr")?.querySelector("[data-row]");
  box?.click();
  return Boolean(box);
}

const KEYS = {
  "/": search,
  "?": () => (open(document.getElementById("shared-shortcuts")), true),
  j: () => moveBy(1),
  k: () => moveBy(-1),
  x: choose,
};

function pressed(event) {
  const act = KEYS[event.key];
  const elsewhere = event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target);
  if (!act || elsewhere || localStorage.getItem(OFF) || document.querySelector("dialog:modal")) return;
  if (act()) event.preventDefault();
}

const box = document.querySelector("[data-use-shortcuts]");
if (box) box.checked = !localStorage.getItem(OFF);
box?.addEventListener("change", () =>
  box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "yes"),
);
document.addEventListener("keydown", pressed);

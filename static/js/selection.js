// Row check boxes inside [data-selection]: ranges with Shift, the box in the head, the count, "all that match".

let last = null;

const rowsOf = (area) => [...area.querySelectorAll("[data-row]")];

function chooseRange(area, box) {
  const rows = rowsOf(area);
  const ends = [rows.indexOf(last), rows.indexOf(box)].sort((a, b) => a - b);
  for (const row of rows.slice(ends[0], ends[1] + 1)) row.checked = box.checked;
}

function clicked(event) {
  const area = event.target.closest("[data-selection]");
  if (!area || !event.target.matches("[data-row]")) return;
  if (event.shiftKey && last?.isConnected && area.contains(last)) chooseRange(area, event.target);
  last = event.target;
}

function changed({ target }) {
  const area = target.closest("[data-selection]");
  if (!area) return;
  const all = area.querySelector("[data-all-matching]");
  if (target.matches("[data-all-rows]")) rowsOf(area).forEach((row) => (row.checked = target.checked));
  if (target === all) rowsOf(area).forEach((row) => (row.checked = all.checked));
  if (target.matches("[data-row], [data-all-rows]") && !target.checked && all) all.checked = false;
  show(area);
}

function show(area) {
  const rows = rowsOf(area);
  const chosen = rows.filter((row) => row.checked).length;
  const count = area.querySelector(".selection-count");
  const all = area.querySelector("[data-all-matching]")?.checked;
  const number = all ? Number(count.dataset.total) : chosen;
  const head = area.querySelector("[data-all-rows]");
  if (head) head.checked = chosen > 0 && chosen === rows.length;
  if (head) head.indeterminate = chosen > 0 && chosen < rows.length;
  if (count) count.value = number ? count.dataset.some.replace("{n}", inWords(number)) : count.dataset.none;
  area.querySelectorAll("[data-needs-selection]").forEach((act) => (act.disabled = number === 0));
}

const inWords = (number) => number.toLocaleString(document.documentElement.lang);

const showAll = () => document.querySelectorAll("[data-selection]").forEach(show);

document.addEventListener("click", clicked, true);
document.addEventListener("change", changed);
document.addEventListener("htmx:afterSettle", showAll);
addEventListener("pageshow", showAll);

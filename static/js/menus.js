// Arrow keys in menus. Opening, closing and Esc are the browser's own.

const ENTRIES = "a[href], button:not(:disabled)";

function step(entries, key) {
  const here = entries.indexOf(document.activeElement);
  const last = entries.length - 1;
  if (key === "Home") return 0;
  if (key === "End") return last;
  if (key === "ArrowDown") return here === last ? 0 : here + 1;
  return here <= 0 ? last : here - 1;
}

function move(event, menu) {
  if (!["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) return;
  const entries = [...menu.querySelectorAll(ENTRIES)].filter((entry) => entry.checkVisibility());
  event.preventDefault();
  entries[step(entries, event.key)]?.focus();
}

function pressed(event) {
  const menu = event.target.closest("[data-menu]:popover-open");
  const button = event.target.closest("[popovertarget]");
  if (menu) return move(event, menu);
  if (event.key !== "ArrowDown" || !button) return;
  const opened = document.getElementById(button.getAttribute("popovertarget"));
  opened.showPopover({ source: button });
  move(event, opened);
}

// Browsers without anchors would show the menu in the middle of the window.
function place({ target: menu, newState }) {
  if (newState !== "open" || !menu.matches("[data-menu]")) return;
  const button = document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`);
  const { left, bottom } = button.getBoundingClientRect();
  const most = document.documentElement.clientWidth - menu.offsetWidth - 8;
  menu.style.left = `${Math.max(8, Math.min(left, most)) + scrollX}px`;
  menu.style.top = `${bottom + scrollY}px`;
}

document.addEventListener("keydown", pressed);
if (!CSS.supports("position-area: block-end")) document.addEventListener("toggle", place, true);

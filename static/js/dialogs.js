// A link with data-dialog opens the dialog of that id; one that htmx swaps in with data-open opens itself.
// Esc, a click beside it, [data-close-dialog] and the browser's Back close it; the focus returns.

let opener = null;
let unwinding = false; // we go back ourselves, because the dialog was closed in another way

export function open(dialog, from = document.activeElement) {
  if (dialog.open) return;
  opener = from;
  document.querySelectorAll("[popover]:popover-open").forEach((menu) => menu.hidePopover());
  dialog.showModal();
  history.pushState({ dialog: dialog.id }, "");
}

function closed({ target }) {
  if (!target.matches("dialog")) return;
  unwinding = Boolean(history.state?.dialog);
  if (unwinding) history.back();
  if (target.hasAttribute("data-open")) target.remove();
  if (opener?.isConnected) opener.focus();
  opener = null;
}

function pressed(event) {
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
  const link = event.target.closest("[data-dialog]");
  const dialog = link && document.getElementById(link.dataset.dialog);
  const around = event.target.closest("[data-close-dialog]")?.closest("dialog[open]");
  if (!plain || !(dialog || around)) return;
  event.preventDefault();
  if (dialog) open(dialog, link);
  else around.close();
}

// A form in a dialog that changes the page behind it: answered well, the dialog has done its work.
// It is closed before the swap, so that the focus is back where htmx keeps it.
function answered({ detail }) {
  const form = detail.requestConfig?.elt;
  if (form?.matches("[data-closes-dialog]") && detail.xhr.status < 300) form.closest("dialog")?.close();
}

function wentBack(event) {
  const dialog = document.querySelector("dialog:modal");
  if (!dialog && !unwinding) return;
  event.stopImmediatePropagation(); // htmx would fetch the page anew
  unwinding = false;
  dialog?.close();
}

document.addEventListener("click", pressed);
document.addEventListener("close", closed, true);
document.addEventListener("htmx:beforeSwap", answered);
document.addEventListener("htmx:afterSettle", () => {
  const dialog = document.querySelector("dialog[data-open]:not([open])");
  if (dialog) open(dialog);
});
addEventListener("popstate", wentBack, true);

// The page was left or reloaded with a dialog open.
if (history.state?.dialog) history.replaceState(null, "");

// A form that has been sent cannot be sent again until it is answered.

const busy = new WeakMap(); // form -> the button that was pressed

function begin(form, button) {
  busy.set(form, button);
  button?.setAttribute("aria-busy", "true");
}

function end(form) {
  busy.get(form)?.removeAttribute("aria-busy");
  busy.delete(form);
}

function stopTheSecond(event) {
  if (!busy.has(event.target)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

function sentByBrowser(event) {
  const form = event.target;
  const leaves = form.method === "post" && !event.defaultPrevented;
  if (leaves) begin(form, event.submitter);
}

// What a form says on its own while somebody types or ticks does not stand in the way of its buttons.
function sentByHtmx({ target, detail }) {
  const cause = detail.requestConfig.triggeringEvent;
  if (target.matches("form") && cause?.type === "submit") begin(target, cause.submitter);
}

document.addEventListener("submit", stopTheSecond, true);
document.addEventListener("submit", sentByBrowser);
document.addEventListener("htmx:beforeSend", sentByHtmx);
document.addEventListener("htmx:afterRequest", ({ target }) => end(target));

// Going back shows the page as it was left, with its buttons still busy.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) document.querySelectorAll("form").forEach(end);
});

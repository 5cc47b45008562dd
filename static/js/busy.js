// A form that has been sent cannot be sent again until it is answered, and it is sent after what was
// changed before it: a press right after a tick must not overtake the tick.

const busy = new WeakMap(); // form -> the button that was pressed
const changes = new Set(); // requests on their way that say what was ticked, chosen or typed
let held = null; // what was pressed meanwhile: { form, button }

function begin(form, button) {
  busy.set(form, button);
  button?.setAttribute("aria-busy", "true");
}

function end(form) {
  busy.get(form)?.removeAttribute("aria-busy");
  busy.delete(form);
}

function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function stopOrHold(event) {
  const { target: form, submitter: button } = event;
  if (held || busy.has(form)) return stop(event);
  if (form.method !== "post" || changes.size === 0) return;
  held = { form, button };
  begin(form, button);
  stop(event);
}

function saved(change) {
  changes.delete(change);
  if (held && changes.size === 0) release(change.status < 400 && change.status > 0);
}

function release(isSaved) {
  const { form, button } = held;
  held = null;
  end(form);
  if (isSaved) sendAsItIsNow(form, button);
}

// The answer to a change may have put the same form, or its button, there anew.
function sendAsItIsNow(form, button) {
  const now = form.isConnected ? form : [...document.forms].find((one) => one.action === form.action);
  const isSame = (one) => ["type", "name", "value", "formAction"].every((key) => one[key] === button?.[key]);
  now?.requestSubmit(button?.isConnected ? button : [...now.elements].find(isSame));
}

function sentByBrowser(event) {
  const form = event.target;
  const leaves = form.method === "post" && !event.defaultPrevented;
  if (leaves) begin(form, event.submitter);
}

// What a form says on its own while somebody types or ticks does not make it busy.
function sentByHtmx({ target, detail: { requestConfig, xhr } }) {
  const cause = requestConfig.triggeringEvent;
  if (target.matches("form") && cause?.type === "submit") return begin(target, cause.submitter);
  if (requestConfig.verb !== "post") return;
  changes.add(xhr);
  xhr.addEventListener("loadend", () => saved(xhr));
}

// A form on its way carries what was changed last already.
function refuseTheLate(event) {
  if (!held && busy.has(event.target.closest("form"))) event.preventDefault();
}

function answered({ target }) {
  if (held?.form !== target) end(target);
}

document.addEventListener("submit", stopOrHold, true);
document.addEventListener("submit", sentByBrowser);
document.addEventListener("htmx:beforeSend", sentByHtmx);
document.addEventListener("htmx:beforeRequest", refuseTheLate);
document.addEventListener("htmx:afterRequest", answered);

// Going back shows the page as it was left, with its buttons still busy.
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  held = null;
  changes.clear();
  document.querySelectorAll("form").forEach(end);
});

// A request of htmx that fails says so in a corner of the page; nothing on the page changes.

const announcer = document.getElementById("shared-announcer");

function say(sentence) {
  announcer.querySelector("p").textContent = sentence;
}

// Our error pages carry one sentence for people.
function sentenceOf(body) {
  const page = new DOMParser().parseFromString(body, "text/html");
  return page.querySelector("[data-sentence]")?.textContent;
}

function refused({ detail: { xhr } }) {
  const words = announcer.dataset;
  const ours = words[`status-${xhr.status}`] ?? words[`status${xhr.status}`];
  say(sentenceOf(xhr.responseText) ?? ours ?? words.otherwise);
}

// A whole error page is no part of this page, whatever its status.
function keepOut(event) {
  const { detail } = event;
  if (!detail.shouldSwap || detail.xhr.status < 400 || !sentenceOf(detail.serverResponse)) return;
  detail.shouldSwap = false;
  refused(event);
}

document.addEventListener("htmx:beforeRequest", () => say(""));
document.addEventListener("htmx:responseError", refused);
document.addEventListener("htmx:beforeSwap", keepOut);
for (const silence of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(silence, () => say(announcer.dataset.offline));
}
announcer.addEventListener("click", ({ target }) => {
  if (target.closest("[data-dismiss]")) say("");
});

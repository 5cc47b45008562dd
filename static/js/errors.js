// A request of htmx that fails says so in a corner of the page; the page stays, or goes back to, what it was.

import { putBack } from "./choices.js";

const announcer = document.getElementById("shared-announcer");

function say(sentence, way = null) {
  announcer.querySelector("p").textContent = sentence;
  const link = announcer.querySelector("a");
  link.hidden = !way;
  link.textContent = way?.textContent ?? "";
  link.href = way?.getAttribute("href") ?? "";
}

// Our error pages carry one sentence for people, and where it leads them.
const pageOf = (body) => new DOMParser().parseFromString(body, "text/html");
const sentenceOf = (page) => page.querySelector("[data-sentence]")?.textContent;

function refused(event) {
  const { xhr } = event.detail;
  const words = announcer.dataset;
  const ours = words[`status-${xhr.status}`] ?? words[`status${xhr.status}`];
  const page = pageOf(xhr.responseText);
  say(sentenceOf(page) ?? ours ?? words.otherwise, page.querySelector("[data-way]"));
  putBack(event);
}

function unanswered(event) {
  say(announcer.dataset.offline);
  putBack(event);
}

// A whole error page is no part of this page, whatever its status.
function keepOut(event) {
  const { detail } = event;
  if (!detail.shouldSwap || detail.xhr.status < 400 || !sentenceOf(pageOf(detail.serverResponse))) return;
  detail.shouldSwap = false;
  refused(event);
}

document.addEventListener("htmx:beforeRequest", () => say(""));
document.addEventListener("htmx:responseError", refused);
document.addEventListener("htmx:beforeSwap", keepOut);
for (const silence of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(silence, unanswered);
}
announcer.addEventListener("click", ({ target }) => {
  if (target.closest("[data-dismiss]")) say("");
});

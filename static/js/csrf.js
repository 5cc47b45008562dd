// Requests of htmx that change something carry the page's token, to our own origin only.

document.addEventListener("htmx:configRequest", ({ detail }) => {
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  const ours = new URL(detail.path, location.href).origin === location.origin;
  if (token && ours && detail.verb !== "get") detail.headers["X-CSRFToken"] = token;
});

// A choice that is refused does not stay chosen: each control knows what was kept last.

const CHOICES = "select, input[type=radio], input[type=checkbox]";

function controlOf({ detail }) {
  const control = detail.requestConfig?.triggeringEvent?.target;
  return control?.matches?.(CHOICES) ? control : null;
}

function groupOf(control) {
  const isAlike = (one) => one.type === "radio" && one.name === control.name;
  return control.type === "radio" && control.form ? [...control.form.elements].filter(isAlike) : [control];
}

function keep(event) {
  const control = event.detail.successful && controlOf(event);
  if (!control) return;
  for (const one of groupOf(control)) one.defaultChecked = one.checked;
  for (const option of control.options ?? []) option.defaultSelected = option.selected;
}

export function putBack(event) {
  const control = controlOf(event);
  if (!control) return;
  for (const one of groupOf(control)) one.checked = one.defaultChecked;
  const options = [...(control.options ?? [])];
  const kept = options.find((option) => option.defaultSelected) ?? options[0];
  if (kept) kept.selected = true;
}

document.addEventListener("htmx:afterRequest", keep);

// What was typed, ticked or chosen while the page was still starting is sent as soon as htmx listens.

const isTyped = (control) => control.matches("textarea, input:not([type=radio], [type=checkbox])");

function isChanged(control) {
  if (control.matches("[type=hidden], [type=file]")) return false;
  if (control.matches("[type=radio]")) return control.checked && !control.defaultChecked;
  if (control.matches("[type=checkbox]")) return control.checked !== control.defaultChecked;
  if (control.matches("select")) return [...control.options].some(isOtherwiseSelected);
  return control.value !== control.defaultValue;
}

function isOtherwiseSelected(option, index, options) {
  const asWritten = options.some((one) => one.defaultSelected) ? option.defaultSelected : index === 0;
  return option.selected !== asWritten;
}

function send(control) {
  control.dispatchEvent(new Event("input", { bubbles: true }));
  const isStillTyping = isTyped(control) && control === document.activeElement;
  if (!isStillTyping) control.dispatchEvent(new Event("change", { bubbles: true }));
}

function sendEarly() {
  const controls = [...document.querySelectorAll("[hx-trigger]:is(input, select), [hx-trigger] :is(input, select, textarea)")];
  controls.filter(isChanged).forEach(send);
}

// htmx begins to listen at the same moment, and its script stands before ours.
document.addEventListener("DOMContentLoaded", sendEarly);

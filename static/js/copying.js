// A button that copies the value of the field that it names.

async function copy({ target }) {
  const button = target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // Without https there is no clipboard; what is selected can be copied by hand.
    if (!document.execCommand("copy")) return;
  }
  button.textContent = button.dataset.copied;
}

document.addEventListener("click", copy);

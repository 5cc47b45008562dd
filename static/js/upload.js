// A file that is too large is refused before it is sent; the server looks again.

const form = document.querySelector("[data-most-bytes]");

function look({ target }) {
  const most = Number(form.dataset.mostBytes);
  const tooLarge = [...(target.files ?? [])].some((file) => file.size > most);
  target.setCustomValidity(tooLarge ? form.dataset.tooLarge : "");
  target.reportValidity();
}

form?.addEventListener("change", look);

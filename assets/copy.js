// Buttons with "data-copy" put that text on the clipboard and say so. On a plain http address browsers offer no clipboard
// to scripts: there a hidden field is copied.
(() => {
  const byField = (text) => {
    const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    return copied;
  };
  const copy = (text) =>
    navigator.clipboard
      ? navigator.clipboard.writeText(text).then(
          () => true,
          () => byField(text),
        )
      : Promise.resolve(byField(text));

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy]");
    if (!button || !(await copy(button.dataset.copy))) return;
    button.focus();
    const words = button.dataset.words || button.textContent;
    button.dataset.words = words;
    button.textContent = button.dataset.copied;
    document.getElementById("announcer").textContent = button.dataset.copied;
    button.addEventListener("blur", () => (button.textContent = words), { once: true });
  });
})();

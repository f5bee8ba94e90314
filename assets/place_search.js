// The field for the name of a municipality: Enter chooses the first that is found, once it is found for what was typed.
(() => {
  const listOf = (field) => field.closest(".place-search").querySelector(".place-found ul");
  const first = (field) => {
    const list = listOf(field);
    return list && list.dataset.typed === field.value ? list.querySelector("a") : null;
  };
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest && event.target.closest(".place-typed");
    if (!field || event.key !== "Enter" || event.isComposing || !field.value.trim()) return;
    event.preventDefault();
    const place = field.closest(".place-search").querySelector(".place-found");
    const choose = () => {
      const link = first(field);
      if (link) link.click();
      return Boolean(link);
    };
    if (choose()) return;
    const watcher = new MutationObserver(() => choose() && watcher.disconnect());
    watcher.observe(place, { childList: true, subtree: true, attributes: true });
    field.addEventListener("input", () => watcher.disconnect(), { once: true });
  });

  // A column of a spreadsheet is pasted as a list: a field of one line would run its names into one.
  document.addEventListener("paste", (event) => {
    const field = event.target.closest && event.target.closest(".place-typed");
    const pasted = field && event.clipboardData ? event.clipboardData.getData("text/plain").trim() : "";
    if (!/[\r\n\t]/.test(pasted)) return;
    event.preventDefault();
    document.execCommand("insertText", false, pasted.split(/[\r\n\t]+/).join(", "));
  });

  // Chosen: the field is empty for the next name, and keeps the focus.
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".place-found a");
    if (!link) return;
    const field = link.closest(".place-search").querySelector(".place-typed");
    window.dash_clientside.set_props(JSON.parse(field.id), { value: "" });
    field.focus();
  });
})();

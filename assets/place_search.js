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
})();

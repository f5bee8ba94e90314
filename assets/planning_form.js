// A form whose fields are the address: every change is written into it, and what follows (cards, figure) follows from it.
// Fields called "people:29201" and "people:29203" together are one key: people=29201-5000,29203-1200.
(() => {
  const values = (form) => {
    const usual = JSON.parse(form.dataset.usual);
    const found = Object.fromEntries([...form.elements].filter(({ name }) => name).map(({ name }) => [name.split(":")[0], []]));
    for (const [name, value] of new FormData(form)) {
      const [key, part] = name.split(":");
      const text = value.trim();
      if (text && text !== (usual[name] ?? usual[key])) found[key].push(part ? `${part}-${text}` : text);
    }
    return found;
  };

  const write = (form) => {
    const address = new URLSearchParams(window.location.search);
    for (const [key, list] of Object.entries(values(form))) {
      list.length ? address.set(key, list.join(",")) : address.delete(key);
    }
    const keys = JSON.parse(form.dataset.keys); // one view has one address
    const ordered = [...address].sort(([one], [other]) => keys.indexOf(one) - keys.indexOf(other));
    const text = new URLSearchParams(ordered).toString().replace(/%2C/g, ",");
    const search = text ? `?${text}` : "";
    if (search === window.location.search) return;
    window.dash_clientside.set_props(form.dataset.typed, { data: search });
    window.history.pushState({}, "", window.location.pathname + search);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  };

  const formOf = (event) => event.target.closest && event.target.closest("form[data-typed]");
  document.addEventListener("change", (event) => formOf(event) && write(formOf(event)));
  document.addEventListener("submit", (event) => {
    if (!formOf(event)) return;
    event.preventDefault();
    write(formOf(event));
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("button[data-print]")) window.print();
  });
  window.addEventListener("popstate", () => {
    for (const form of document.querySelectorAll("form[data-typed]")) {
      window.dash_clientside.set_props(form.dataset.typed, { data: "" }); // the fields are drawn anew
    }
  });
})();

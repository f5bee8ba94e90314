// The search in the header: a combobox with a grouped list (WAI-ARIA practices, "Editable Combobox With List
// Autocomplete"). "/" leads to it from anywhere, unless the reader switched that off; Enter without a choice opens the page with all results.
(() => {
  const PAUSE = 60; // milliseconds without a letter before the server is asked

  const isOn = () => localStorage.getItem("shortcuts") !== "off"; // assets/shortcuts.js

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const build = (place) => {
    const words = place.dataset;
    const label = make("label", { for: "search-field", class: "visually-hidden" }, words.label);
    const field = make("input", {
      id: "search-field",
      type: "search",
      name: "q",
      class: "form-control",
      placeholder: words.hint,
      autocomplete: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "search-list",
    });
    if (isOn()) field.setAttribute("aria-keyshortcuts", "/");
    const list = make("div", { id: "search-list", role: "listbox", "aria-label": words.label, class: "search-list" });
    const status = make("div", { role: "status", class: "visually-hidden" });
    const form = make("form", { role: "search", action: words.results, method: "get" }, label, field, list, status);
    if (words.snapshot) form.append(make("input", { type: "hidden", name: "snapshot", value: words.snapshot }));
    list.hidden = true;
    place.append(form);
    run(field, list, status, words);
  };

  const address = (path, query, { snapshot }) => {
    const params = new URLSearchParams(query ? { q: query } : {});
    if (snapshot) params.set("snapshot", snapshot);
    return `${path}?${params}`;
  };

  const run = (field, list, status, words) => {
    let active = -1;
    let asked = null;
    let timer = 0;
    let ready = false;
    const options = () => [...list.querySelectorAll("[role=option]")];

    const open = (shown) => {
      list.hidden = !shown;
      field.setAttribute("aria-expanded", String(shown));
      if (!shown) choose(-1);
    };

    const choose = (index) => {
      const all = options();
      active = index;
      all.forEach((option, number) => option.setAttribute("aria-selected", String(number === index)));
      if (index < 0) return field.removeAttribute("aria-activedescendant");
      field.setAttribute("aria-activedescendant", all[index].id);
      all[index].scrollIntoView({ block: "nearest" });
    };

    const option = ({ title, note, href }, number) =>
      make(
        "a",
        { role: "option", id: `search-option-${number}`, href, tabindex: "-1", "aria-selected": "false" },
        make("span", { class: "search-title" }, title),
        make("span", { class: "search-note" }, note || ""),
      );

    const show = ({ query, groups, unread }) => {
      let number = 0;
      const parts = groups.filter(({ hits }) => hits.length).map(({ kind, label, hits }) => {
        const heading = make("div", { class: "search-kind", id: `search-kind-${kind}` }, label);
        const rows = hits.map((hit) => option(hit, number++));
        return make("div", { role: "group", "aria-labelledby": heading.id }, heading, ...rows);
      });
      const all = option({ title: words.all.replace("{query}", query), href: address(words.results, query, words) }, number);
      all.classList.add("search-all");
      list.replaceChildren(...parts, all);
      active = -1;
      field.removeAttribute("aria-activedescendant");
      open(true);
      const nothing = unread ? words.unread : words.none;
      status.textContent = number ? words.count.replace("{count}", number) : nothing;
      if (!number) list.prepend(make("div", { class: "search-none" }, nothing));
    };

    const ask = async () => {
      const query = field.value.trim();
      if (asked) asked.abort();
      if (!query) return open(false);
      asked = new AbortController();
      try {
        const answer = await fetch(address(words.suggest, query, words), { signal: asked.signal });
        if (!answer.ok) throw new Error(answer.status);
        const found = await answer.json();
        if (field.value.trim() === query && document.activeElement === field) show(found);
      } catch (error) {
        if (error.name !== "AbortError") status.textContent = words.failed;
      }
    };

    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    field.addEventListener("focus", () => {
      if (!ready) fetch(address(words.suggest, "", words)).catch(() => {}); // what the first words need is made ready
      ready = true;
      if (field.value.trim() && list.hasChildNodes()) open(true);
    });
    field.addEventListener("blur", () => open(false));
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus

    const keys = {
      ArrowDown: () => (list.hidden ? ask() : choose((active + 1) % options().length)),
      ArrowUp: () => choose((active < 1 ? options().length : active) - 1),
      Enter: () => (active < 0 ? field.value.trim() && field.form.requestSubmit() : options()[active].click()),
      Escape: () => (list.hidden ? (field.value = "") : open(false)),
    };
    field.addEventListener("keydown", (event) => {
      if (event.isComposing || !(event.key in keys)) return; // the keys belong to the input method while it composes
      if (event.key.startsWith("Arrow") && !list.hidden && !options().length) return;
      event.preventDefault();
      keys[event.key]();
    });
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable=true]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || !isOn()) return;
    const field = document.getElementById("search-field");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  const look = () => {
    const place = document.getElementById("search");
    if (!place || place.hasChildNodes()) return;
    build(place);
    observer.disconnect(); // the frame is drawn once
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
})();

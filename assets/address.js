// The address holds the whole view. Every change of a control is written into it here, in the words that
// data/selection.py reads; what follows (picture, table, controls) follows from the address.
window.dash_clientside = window.dash_clientside || {};
(() => {
  const UNSAID = ["", "any"];
  const SEEN = 150; // milliseconds in which a picture that was written is drawn by the browser
  const TYPING = 400; // milliseconds without a letter before what is typed counts
  const current = () => new URLSearchParams(window.location.search);

  // Commas stay commas: an address is read by people.
  const written = (params) => {
    const text = params.toString().replace(/%2C/g, ",");
    return text ? `?${text}` : "";
  };

  const ordered = (values, order) => (order ? order.filter((each) => values.includes(each)) : [...values].sort());

  // One view has one address: keys and codes in the order of the page's rules.
  const canonical = (params) => {
    const { keys, orders } = window.address.rules || { keys: [...params.keys()], orders: {} };
    const after = new URLSearchParams();
    for (const key of keys) {
      const text = params.get(key);
      if (text) after.set(key, orders[key] || key === "vendor" ? ordered(text.split(","), orders[key]).join(",") : text);
    }
    return after;
  };

  const said = (name, value, { usual, orders }) => {
    const text = Array.isArray(value) ? ordered(value, orders[name]).join(",") : String(value ?? "");
    const silent = Array.isArray(usual[name]) ? usual[name].join(",") : String(usual[name] ?? "");
    return UNSAID.includes(text) || text === silent ? "" : text;
  };

  // What a control holds for an address, by what it holds where the address says nothing (data/selection.py).
  const held = (name, params, { usual }) => {
    const text = params.get(name);
    if (!text) return usual[name];
    if (Array.isArray(usual[name])) return text.split(",");
    return usual[name] === null ? Number(text) : text;
  };
  const same = (one, other) => String(one ?? "") === String(other ?? "");

  // What the controls of the page hold: {name: value}. The page comes with them set as its address says.
  let controls = null;
  const controlsOf = (search, rules) => {
    const params = new URLSearchParams(search);
    const isThere = (name) => document.getElementById(JSON.stringify({ name, type: "filter" }));
    const names = Object.keys(rules.usual).filter(isThere);
    return Object.fromEntries(names.map((name) => [name, held(name, params, rules)]));
  };

  const bringToControls = (before) => {
    const { rules } = window.address;
    if (!rules) return;
    controls = controls || controlsOf(before, rules);
    const params = current();
    for (const [name, value] of Object.entries(controls)) {
      const wanted = held(name, params, rules);
      if (same(wanted, value)) continue;
      controls[name] = wanted;
      window.dash_clientside.set_props({ type: "filter", name }, { value: wanted });
    }
  };

  const emptied = (id) => {
    if (document.getElementById(id)?.hasChildNodes()) window.dash_clientside.set_props(id, { children: null });
  };
  const links = () => {
    for (const link of document.querySelectorAll("a[data-view]")) link.href = link.dataset.view + window.location.search;
  };

  // Another address is on show: pages that draw themselves are told at once, Dash's own parts when that is done.
  let shown = window.location.search;
  const arrived = () => {
    const before = shown;
    if (window.location.search === before) return [];
    shown = window.location.search;
    emptied("failure"); // a new try
    emptied("notice");
    links();
    const drawing = window.address.listeners.map((listen) => listen(shown));
    bringToControls(before);
    return drawing;
  };

  // dcc.Location follows, and with it every page whose picture Dash draws; on a page that draws itself, once that is seen.
  const tellDash = () => window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  let later = null;
  const onceSeen = (then) => {
    clearTimeout(later);
    later = setTimeout(then, SEEN);
  };

  const show = (address) => {
    window.history.pushState({}, "", address);
    const drawing = arrived();
    drawing.length ? Promise.allSettled(drawing).then(() => onceSeen(tellDash)) : tellDash();
  };

  const searchOf = (params) => written(canonical(params));
  const go = (params) => {
    const search = searchOf(params);
    if (search !== window.location.search) show(search || window.location.pathname);
  };

  window.addEventListener("popstate", arrived);

  // A control was changed by its reader. Heard here and not by a callback of Dash, whose way through the browser takes
  // longer than the answer of the server.
  const after = (values) => {
    const { rules } = window.address;
    const before = current();
    const params = new URLSearchParams();
    for (const key of rules.keys) {
      const text = key in values ? said(key, values[key], rules) : before.get(key) || "";
      if (text) params.set(key, text);
    }
    return params;
  };
  const heldNow = () => (controls = controls || controlsOf(shown, window.address.rules));

  const read = (control) => {
    if (control.matches("input, select")) return control.validity.valid ? control.value : "";
    return [...control.querySelectorAll(".form-check-input:checked")].map((input) => input.value);
  };

  const controlOf = ({ target }) => target.closest && target.closest(`[id^='{"name":'][id$=',"type":"filter"}']`);
  const nameOf = (control) => JSON.parse(control.id).name;
  const take = (control) => {
    if (!window.address.rules) return;
    heldNow()[nameOf(control)] = read(control);
    go(after(controls));
  };

  // Before anything else that follows from a click; what is typed, once the reader pauses.
  document.addEventListener(
    "click",
    (event) => {
      const control = event.target.matches(".form-check-input") && controlOf(event);
      if (control) take(control);
    },
    true,
  );
  // What a click on the box under the pointer would lead to.
  document.addEventListener("pointerover", (event) => {
    const box = event.target.closest(".form-check")?.querySelector(".form-check-input");
    const control = box && !box.disabled && controlOf({ target: box });
    if (!control || !window.address.rules) return;
    window.ahead.look(() => {
      const others = read(control).filter((value) => value !== box.value);
      return after({ ...heldNow(), [nameOf(control)]: box.checked ? others : [...others, box.value] });
    });
  });

  let pause = null;
  document.addEventListener("input", (event) => {
    const control = controlOf(event);
    if (!control || !control.matches("input")) return;
    clearTimeout(pause);
    pause = setTimeout(take, TYPING, control);
  });
  document.addEventListener("change", (event) => {
    const control = controlOf(event);
    if (!control || !control.matches("input, select")) return;
    clearTimeout(pause);
    take(control);
  });

  window.dash_clientside.address = {
    // What the page says of its keys and codes is known before anything changes.
    know(rules) {
      window.address.rules = rules;
      // What of the address cannot be used is gone from it; the notice on the page names it.
      if (rules.search !== undefined && rules.search !== window.location.search) {
        window.history.replaceState({}, "", rules.search || window.location.pathname);
        shown = window.location.search;
        links();
        tellDash();
      }
      return "yes";
    },

    toPage: (search, stores) => stores.map((kept) => (kept === search ? window.dash_clientside.no_update : search)),
  };

  window.address = { current, go, show, searchOf, rules: null, listeners: [] };
})();

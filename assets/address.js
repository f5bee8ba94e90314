// The address holds the whole view. Every change of a control is written into it here, in the words that
// data/selection.py reads; what follows (picture, table, controls) follows from the address.
window.dash_clientside = window.dash_clientside || {};
(() => {
  const UNSAID = ["", "any"];
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
  const onceSeen = (then) => requestAnimationFrame(() => setTimeout(then));

  const show = (address) => {
    window.history.pushState({}, "", address);
    const drawing = arrived();
    drawing.length ? Promise.allSettled(drawing).then(() => onceSeen(tellDash)) : tellDash();
  };

  const go = (params) => {
    const search = written(canonical(params));
    if (search !== window.location.search) show(search || window.location.pathname);
  };

  window.addEventListener("popstate", arrived);

  window.dash_clientside.address = {
    fromControls(values, names) {
      const { rules } = window.address;
      if (!rules) return;
      controls = Object.fromEntries(names.map(({ name }, index) => [name, values[index]]));
      const before = current();
      const after = new URLSearchParams();
      for (const key of rules.keys) {
        const text = key in controls ? said(key, controls[key], rules) : before.get(key) || "";
        if (text) after.set(key, text);
      }
      go(after);
    },

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

  window.address = { current, go, show, rules: null, listeners: [] };
})();

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

  const go = (params) => {
    const search = written(canonical(params));
    if (search !== window.location.search) window.dash_clientside.set_props("location", { search });
  };

  // Values that the address has just brought to the controls are not written back; the reader's own are.
  let arriving = true;
  const arrive = () => (arriving = true);
  const touch = () => (arriving = false);
  let byControls = false;
  window.addEventListener("popstate", arrive);
  window.addEventListener("_dashprivate_pushstate", arrive);
  for (const event of ["pointerdown", "keydown", "input", "change"]) document.addEventListener(event, touch, true);

  const said = (name, value, { usual, orders }) => {
    const text = Array.isArray(value) ? ordered(value, orders[name]).join(",") : String(value ?? "");
    const silent = Array.isArray(usual[name]) ? usual[name].join(",") : String(usual[name] ?? "");
    return UNSAID.includes(text) || text === silent ? "" : text;
  };

  const clear = (id) => {
    if (document.getElementById(id).hasChildNodes()) window.dash_clientside.set_props(id, { children: null });
  };

  const links = () => {
    for (const link of document.querySelectorAll("a[data-view]")) link.href = link.dataset.view + window.location.search;
  };

  window.dash_clientside.address = {
    fromControls(values, names, rules) {
      if (arriving || !rules) return;
      const before = current();
      const after = new URLSearchParams();
      const controls = Object.fromEntries(names.map(({ name }, index) => [name, values[index]]));
      for (const key of rules.keys) {
        const text = key in controls ? said(key, controls[key], rules) : before.get(key) || "";
        if (text) after.set(key, text);
      }
      byControls = written(canonical(after)) !== window.location.search;
      go(after);
    },

    toPage: (search, stores) => stores.map((held) => (held === search ? window.dash_clientside.no_update : search)),

    // An address that the controls wrote needs not be carried to them.
    arrived(search) {
      const mine = byControls;
      byControls = false;
      links();
      clear("failure"); // a new try
      if (mine) clear("notice");
      return mine ? window.dash_clientside.no_update : search;
    },
  };

  window.address = { current, go, rules: null };
})();

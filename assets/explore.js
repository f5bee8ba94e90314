// What the browser does by itself on the Explore page: clicks in figures become filter values, the table loads late.
window.dash_clientside = window.dash_clientside || {};
(() => {
  const control = (name) => ({ type: "filter", name });
  const controlId = (name) => `{"name":"${name}","type":"filter"}`;
  const set = (name, value) => window.dash_clientside.set_props(control(name), { value });
  const address = () => new URLSearchParams(window.location.search);
  const chosen = (name) => (address().get(name) || "").split(",").filter(Boolean);

  let shift = false;
  document.addEventListener("pointerdown", (event) => (shift = event.shiftKey), true);

  // A click chooses one and lets go of it again; with the shift key it adds and takes away.
  const choose = (name, code, adding) => {
    const now = chosen(name);
    const rest = now.filter((each) => each !== code);
    if (adding) return set(name, rest.length < now.length ? rest : [...now, code]);
    return set(name, now.length === 1 && now[0] === code ? [] : [code]);
  };

  const chooseRange = (low, high, ends, empty) => {
    const now = [low, high].map((name) => address().get(name) || "");
    const wanted = ends.map((end) => (end === null || end === undefined ? "" : String(end)));
    const same = now[0] === wanted[0] && now[1] === wanted[1];
    set(low, same ? empty : wanted[0] || empty);
    set(high, same ? empty : wanted[1] || empty);
    return same;
  };

  const clicks = {
    map: (point) => choose("prefecture", point.location, shift),
    "chart-system": (point) => choose("system", point.customdata, shift),
    "chart-year": (point) => {
      const let_go = chooseRange("year_from", "year_to", [point.x, point.x], "any");
      if (point.customdata) set("status", let_go ? [] : [point.customdata]);
    },
    "chart-size": (point) => chooseRange("size_min", "size_max", point.customdata, ""),
  };

  window.dash_clientside.explore = {
    clicked(data) {
      const { triggered_id: figure } = window.dash_clientside.callback_context;
      if (!data || !data.points.length) return;
      clicks[figure](data.points[0]);
      window.dash_clientside.set_props(figure, { clickData: null });
    },

    // The table's script is not waited for by anything else; the table takes its place once it is there.
    tableReady() {
      return new Promise((resolve) => {
        if (window.dash_ag_grid) return resolve(true);
        const script = document.createElement("script");
        script.src = document.querySelector('link[href*="/dash_ag_grid/"]').href;
        script.addEventListener("load", () => resolve(true), { once: true });
        document.body.append(script);
      });
    },

    refreshTable: () => window.projectTable.refresh(),
  };

  window.explore = { choose, chosen, controlId };
})();

// Clicks on the Explore page that choose: areas and bars of figures, regions. They change the address.
window.dash_clientside = window.dash_clientside || {};
(() => {
  const { current, go } = window.address;
  const chosen = (name) => (current().get(name) || "").split(",").filter(Boolean);

  // The address with other values; every choice below is one, so that it can be looked up before it is made.
  const changed = (values) => {
    const params = current();
    for (const [name, value] of Object.entries(values)) value ? params.set(name, value) : params.delete(name);
    return params;
  };

  let shift = false;
  document.addEventListener("pointerdown", (event) => (shift = event.shiftKey), true);

  // A click chooses one and lets go of it again; with the shift key it adds and takes away.
  const choose = (name, code, adding) => {
    const now = chosen(name);
    const rest = now.filter((each) => each !== code);
    const only = now.length === 1 && now[0] === code ? [] : [code];
    const wanted = adding ? (rest.length < now.length ? rest : [...now, code]) : only;
    return changed({ [name]: wanted.join(",") });
  };

  const chooseAll = (values) => {
    const params = current();
    const same = Object.entries(values).every(([name, value]) => (params.get(name) || "") === value);
    return changed(same ? Object.fromEntries(Object.keys(values).map((name) => [name, ""])) : values);
  };

  const graphOf = (figure) => document.querySelector(`#${figure} .js-plotly-plot`);

  // What a click in a figure chooses. On the Explore page plotly itself tells of it, which is sooner than Dash does.
  const choices = {
    map: (point) => choose("prefecture", point.location, shift),
    "contacts-map": (point) => choose("prefecture", point.location, shift),
    "chart-system": (point) => choose("system", point.customdata, shift),
    "chart-year": ({ x, curveNumber }) => {
      const status = graphOf("chart-year").data[curveNumber].meta;
      return chooseAll({ year_from: String(x), year_to: String(x), ...(status && { status }) });
    },
    "chart-size": ({ customdata: [low, high] }) => chooseAll({ size_min: String(low), size_max: high ? String(high) : "" }),
  };

  const hear = (figure) => {
    const place = graphOf(figure);
    if (!place || !place._fullLayout) setTimeout(hear, 50, figure); // plotly.js is still on its way
    else {
      place.on("plotly_click", ({ points }) => points.length && go(choices[figure](points[0])));
      place.on("plotly_hover", ({ points }) => points.length && window.ahead.look(() => choices[figure](points[0])));
    }
  };

  const chooseRegion = (region) => {
    const codes = region.dataset.prefectures.split(",");
    const rest = chosen("prefecture").filter((code) => !codes.includes(code));
    const on = region.getAttribute("aria-pressed") === "true";
    return changed({ prefecture: (on ? rest : [...rest, ...codes]).join(",") });
  };
  const regionOf = ({ target }) => target.closest("button[data-prefectures]");
  document.addEventListener("click", (event) => regionOf(event) && go(chooseRegion(regionOf(event))));
  document.addEventListener("pointerover", (event) => {
    const region = regionOf(event);
    if (region) window.ahead.look(() => chooseRegion(region));
  });

  // Once the areas of the map have their colours, at the latest after a while: without plotly there is still the table.
  const onceDrawn = (then, tries = 200) => {
    if (document.querySelector(".choroplethlayer path") || !tries) requestAnimationFrame(() => setTimeout(then));
    else requestAnimationFrame(() => onceDrawn(then, tries - 1));
  };

  window.dash_clientside.explore = {
    clicked(data) {
      const { triggered_id: figure } = window.dash_clientside.callback_context;
      if (!data || !data.points.length) return;
      go(choices[figure](data.points[0]));
      window.dash_clientside.set_props(figure, { clickData: null });
    },

    // The table's script is not waited for by anything else; the table takes its place once it is there.
    tableReady() {
      return new Promise((resolve) => {
        if (window.dash_ag_grid) return resolve(true);
        onceDrawn(() => {
          const script = document.createElement("script");
          script.src = document.querySelector('link[href*="/dash_ag_grid/"]').href;
          script.addEventListener("load", () => resolve(true), { once: true });
          document.body.append(script);
        });
      });
    },

    tablePlaced: () => {
      window.projectTable.start();
    },
  };

  window.explore = { choose: (...choice) => go(choose(...choice)), chosen, hear };
})();

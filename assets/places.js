// Pages of prefectures and the matrix: clicks and keys in their figures lead to municipalities, prefectures and cells;
// from one prefecture to the next without loading the document again.
window.dash_clientside = window.dash_clientside || {};
(() => {
  const language = document.documentElement.lang;
  const prefix = language === "ja" ? "" : `/${language}`;

  const change = (name, value) => {
    const params = window.address.current();
    params.get(name) === value ? params.delete(name) : params.set(name, value);
    window.address.go(params);
  };

  let active = null; // the municipality that the keyboard is at

  const visit = (path) => {
    window.history.pushState({}, "", path);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  };

  const clicks = {
    "municipal-map": ({ customdata }) => {
      if (!customdata) return;
      active = customdata;
      change("municipality", customdata);
    },
    matrix: ({ customdata, z }) => z > 0 && window.matrix.open(customdata),
    "system-map": ({ location }) => location && window.location.assign(`${prefix}/prefectures/${location}`),
    "vendor-map": ({ location }) => location && window.location.assign(`${prefix}/prefectures/${location}`),
    "system-cost": ({ customdata }) => window.location.assign(`${prefix}/projects/${customdata}`),
    "prefectures-map": ({ location }) => location && visit(`${prefix}/prefectures/${location}`),
  };

  window.dash_clientside.places = {
    clicked(data) {
      const { triggered_id: figure } = window.dash_clientside.callback_context;
      if (!data || !data.points.length) return;
      clicks[figure](data.points[0]);
      window.dash_clientside.set_props(figure, { clickData: null });
    },
  };

  // The map of municipalities by keyboard: arrows go to the next office in that direction, Enter chooses.
  const DIRECTIONS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  const offices = () => {
    const graph = document.querySelector("#municipal-map .js-plotly-plot");
    const { lon, lat, customdata, text } = graph.data.find((trace) => trace.mode === "markers" && trace.text);
    const stretch = 1 / Math.cos((lat[0] * Math.PI) / 180);
    return customdata.map((code, index) => ({ code, words: text[index], x: lon[index], y: lat[index] * stretch }));
  };

  const next = (all, from, [dx, dy]) =>
    all
      .map((spot) => ({ ...spot, along: (spot.x - from.x) * dx + (spot.y - from.y) * dy, away: Math.hypot(spot.x - from.x, spot.y - from.y) }))
      .filter((spot) => spot.code !== from.code && spot.along > 0.45 * spot.away)
      .sort((one, other) => 2 * one.away - one.along - (2 * other.away - other.along))[0];

  const mark = (all) => {
    const groups = [...document.querySelectorAll("#municipal-map .scattergeo")];
    const points = groups.map((group) => [...group.querySelectorAll("path.point")]).find((found) => found.length === all.length);
    (points || []).forEach((point, index) => point.classList.toggle("map-active", all[index].code === active));
  };

  const say = (all) => {
    const spot = all.find(({ code }) => code === active);
    const words = spot.words.replace(/<br>/g, ", ").replace(/<[^>]+>/g, "");
    const chosen = window.address.current().get("municipality") === active;
    const place = document.querySelector(".place-municipal-map");
    document.getElementById("announcer").textContent = chosen ? `${words}, ${place.dataset.chosen}` : words;
  };

  const show = () => {
    const all = offices();
    const graph = document.querySelector("#municipal-map .js-plotly-plot");
    if (!graph.dataset.marks) {
      graph.dataset.marks = "yes";
      const place = graph.closest(".place-municipal-map");
      graph.on("plotly_afterplot", () => document.activeElement === place && show());
    }
    if (!all.some(({ code }) => code === active)) active = window.address.current().get("municipality");
    if (!all.some(({ code }) => code === active)) active = all[all.length - 1].code;
    mark(all);
    say(all);
  };

  document.addEventListener("focusin", ({ target }) => {
    if (target.classList.contains("place-municipal-map") && target.querySelector(".js-plotly-plot")) show();
  });
  document.addEventListener("focusout", ({ target }) => {
    if (!target.classList.contains("place-municipal-map")) return;
    target.querySelectorAll(".map-active").forEach((point) => point.classList.remove("map-active"));
  });
  document.addEventListener("keydown", (event) => {
    if (!event.target.classList.contains("place-municipal-map")) return;
    const all = offices();
    const from = all.find(({ code }) => code === active) || all[0];
    if (event.key in DIRECTIONS) active = (next(all, from, DIRECTIONS[event.key]) || from).code;
    else if (event.key === "Enter" || event.key === " ") change("municipality", active);
    else return;
    event.preventDefault();
    show();
  });

  // A page that came without a new document: its title, and the focus at its beginning.
  new MutationObserver(() => {
    const main = document.getElementById("main");
    if (!main || !main.dataset.title || document.title === main.dataset.title) return;
    document.title = main.dataset.title;
    window.scrollTo(0, 0);
    main.focus({ preventScroll: true });
  }).observe(document.body, { childList: true, subtree: true });
})();

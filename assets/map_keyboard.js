// A map of the country by keyboard: arrows go to the next prefecture in that direction, Enter chooses, Shift+Enter adds.
(() => {
  const MAPS = ["map", "contacts-map"];
  const DIRECTIONS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  const FIRST = "13";
  let active = null;

  const figure = () => MAPS.find((each) => document.getElementById(each)); // a page has one at most
  const graph = () => document.querySelector(`#${figure()} .js-plotly-plot`);
  const areas = () => [...document.querySelectorAll(`#${figure()} .choroplethlayer path`)];
  const codes = () => graph().data[0].locations;

  const shapes = () => {
    const places = codes();
    return areas()
      .slice(0, places.length)
      .map((path, index) => {
        const { left, top, width, height } = path.getBoundingClientRect();
        return { path, code: places[index], x: left + width / 2, y: top + height / 2 };
      });
  };

  // The nearest one whose direction is less than about 60 degrees off.
  const next = (all, from, [dx, dy]) =>
    all
      .map((shape) => ({ ...shape, along: (shape.x - from.x) * dx + (shape.y - from.y) * dy, away: Math.hypot(shape.x - from.x, shape.y - from.y) }))
      .filter((shape) => shape.code !== from.code && shape.along > 0.45 * shape.away)
      .sort((one, other) => 2 * one.away - one.along - (2 * other.away - other.along))[0];

  const say = () => {
    const { text, locations } = graph().data[0];
    const words = text[locations.indexOf(active)].replace(/<br>/g, ", ").replace(/<[^>]+>/g, "");
    const chosen = window.explore.chosen("prefecture").includes(active);
    const place = document.querySelector(`.place-${figure()}`);
    document.getElementById("announcer").textContent = chosen ? `${words}, ${place.dataset.chosen}` : words;
  };

  const mark = () => {
    for (const { path, code } of shapes()) path.classList.toggle("map-active", code === active);
  };

  const listen = (place) => {
    if (place.dataset.listens) return;
    place.dataset.listens = "yes";
    graph().on("plotly_click", ({ points }) => (active = points[0].location)); // the keyboard goes on from there
    place.addEventListener("blur", () => {
      place.querySelectorAll(".map-active").forEach((path) => path.classList.remove("map-active"));
    });
    place.addEventListener("keydown", (event) => {
      const all = shapes();
      const from = all.find((shape) => shape.code === active) || all[0];
      if (event.key in DIRECTIONS) active = (next(all, from, DIRECTIONS[event.key]) || from).code;
      else if (event.key === "Enter" || event.key === " ") window.explore.choose("prefecture", active, event.shiftKey);
      else return;
      event.preventDefault();
      mark();
      say();
    });
  };

  document.addEventListener("focusin", (event) => {
    if (!event.target.classList.contains(`place-${figure()}`) || !graph()) return;
    listen(event.target);
    active = active || window.explore.chosen("prefecture")[0] || FIRST;
    const show = () => event.target.matches(":focus-visible") && (mark(), say()); // a click chooses by itself
    show();
    if (!graph().dataset.marks) {
      graph().dataset.marks = "yes";
      graph().on("plotly_afterplot", show);
    }
  });
})();

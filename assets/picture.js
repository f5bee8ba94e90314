// Writes what the server says of a selection into the page: figures, captions, numbers behind the options. Values only;
// what stands on the page was made in Python (layouts/pages/explore_view.py).
window.dash_clientside = window.dash_clientside || {};
(() => {
  const language = document.documentElement.lang;
  const number = new Intl.NumberFormat(language);
  const graph = (figure) => document.querySelector(`#${figure} .js-plotly-plot`);

  const write = (element, text) => {
    if (!element) return;
    if (!element.firstChild) element.append("");
    if (element.firstChild.nodeValue !== text) element.firstChild.nodeValue = text;
  };

  // "data.0.marker.color" is a way into the figure.
  const assign = (figure, changes) => {
    for (const [path, value] of Object.entries(changes)) {
      const way = path.split(".");
      const last = way.pop();
      way.reduce((place, step) => place[step], figure)[last] = value;
    }
  };

  const drawn = {};
  const drawFigure = (figure, changes) => {
    const said = JSON.stringify(changes);
    const place = graph(figure);
    if (drawn[figure] === said) return;
    if (!place || !place._fullLayout) {
      setTimeout(drawFigure, 50, figure, changes); // plotly.js is still on its way
      return;
    }
    const first = !(figure in drawn);
    drawn[figure] = said;
    if (first && JSON.stringify(place.data[0].z || place.data[0].x) === JSON.stringify(changes["data.0.z"] || changes["data.0.x"])) {
      assign(place, changes);
      return; // the layout came with these values in it
    }
    assign(place, changes);
    window.Plotly.react(place, place.data, place.layout);
  };

  const drawLegend = (entries) => {
    const list = document.getElementById("map-legend");
    if (!list) return; // a page without a map
    while (list.children.length > entries.length) list.lastChild.remove();
    while (list.children.length < entries.length) list.append(list.firstChild.cloneNode(true));
    entries.forEach(({ colour, label }, index) => {
      const [swatch, words] = list.children[index].children;
      swatch.style.background = colour;
      write(words, label);
    });
  };

  // The number of projects that an option would find; nothing to find and not chosen: it cannot be chosen.
  const drawCounts = (counts) => {
    for (const [filter, found] of Object.entries(counts)) {
      for (const input of document.querySelectorAll(`[data-testid="filter-${filter}"] .form-check-input`)) {
        const count = found[input.value];
        if (count === undefined) continue;
        const label = input.nextElementSibling;
        if (!label.querySelector(".count")) {
          label.append(Object.assign(document.createElement("span"), { className: "count" }));
        }
        const text = ` (${number.format(count)})`;
        if (label.lastChild.textContent !== text) label.lastChild.textContent = text;
        input.disabled = count === 0 && !input.checked;
      }
    }
  };

  const opened = new Set();
  const ask = (figure) =>
    window.dash_clientside.set_props(
      { type: "opened", name: figure },
      { data: opened.has(figure) ? window.location.search : null },
    );
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-opens]");
    if (!button) return;
    const figure = button.dataset.opens;
    button.getAttribute("aria-expanded") === "true" ? opened.delete(figure) : opened.add(figure);
    button.setAttribute("aria-expanded", String(opened.has(figure)));
    ask(figure);
  });

  window.dash_clientside.picture = {
    draw(picture, rules) {
      window.address.rules = rules;
      const address = window.location.search;
      if (rules && picture.snapshot !== rules.snapshot) {
        window.location.reload(); // other data: axes, options and table are drawn anew
        return address;
      }
      if (!document.querySelector('[data-testid="filter-vendor"] .form-check-input')) {
        requestAnimationFrame(() => window.dash_clientside.picture.draw(picture, rules)); // the page is still being put up
        return address;
      }
      drawCounts(picture.counts);
      drawLegend(picture.legend);
      for (const [id, sentence] of Object.entries(picture.captions)) write(document.getElementById(id), sentence);
      for (const [id, words] of Object.entries(picture.summaries)) write(document.getElementById(id), words);
      for (const [name, words] of Object.entries(picture.unknown)) {
        write(document.querySelector(`[data-testid="filter-${name}"] .form-check-label`), words);
      }
      const chosen = (window.address.current().get("prefecture") || "").split(",");
      for (const button of document.querySelectorAll("button[data-prefectures]")) {
        const all = button.dataset.prefectures.split(",").every((code) => chosen.includes(code));
        button.setAttribute("aria-pressed", String(all));
      }
      for (const [figure, changes] of Object.entries(picture.figures)) drawFigure(figure, changes);
      opened.forEach(ask);
      return address;
    },
  };
})();

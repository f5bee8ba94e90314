// The picture of a selection on the Explore page: asked for when the address changes, then written into the page.
// Values and ready parts only; what stands on the page was made in Python (layouts/pages/explore_view.py).
window.dash_clientside = window.dash_clientside || {};
(() => {
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const graph = (figure) => document.querySelector(`#${figure} .js-plotly-plot`);

  // A sentence that came with terms to be explained in it has more than one part: the new one takes the place of all.
  const write = (element, text) => {
    if (!element) return;
    const { firstChild, childNodes } = element;
    if (childNodes.length !== 1 || firstChild.nodeType !== Node.TEXT_NODE) element.textContent = text;
    else if (firstChild.nodeValue !== text) firstChild.nodeValue = text;
  };

  // "data.0.marker.color" is a way into the figure.
  const assign = (figure, changes) => {
    for (const [path, value] of Object.entries(changes)) {
      const way = path.split(".");
      const last = way.pop();
      way.reduce((place, step) => place[step], figure)[last] = value;
    }
  };

  const outlined = (changes) => JSON.stringify([changes["data.1.locations"], changes["data.1.marker.line.color"]]);
  const wanted = {};
  const drawn = {};
  const drawFigure = (figure) => {
    const said = JSON.stringify(wanted[figure]);
    const place = graph(figure);
    if (drawn[figure] === said) return;
    if (!place || !place._fullLayout) {
      setTimeout(drawFigure, 50, figure); // plotly.js is still on its way
      return;
    }
    drawn[figure] = said;
    assign(place, wanted[figure]);
    if (place.data[0].type === "choropleth" && window.areas.paint(place, outlined(wanted[figure]))) return;
    place.layout.width = place._fullLayout.width; // as it is: plotly need not measure the page; a resize takes it away
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

  // The options of a filter with the place of their number; options stay as they are while the page is there.
  const places = {};
  const placesOf = (filter) => {
    if (places[filter] && places[filter][0]?.input.isConnected) return places[filter];
    places[filter] = [...document.querySelectorAll(`[data-testid="filter-${filter}"] .form-check-input`)].map((input) => {
      const label = input.nextElementSibling;
      let number = label.querySelector(".count");
      if (!number) label.append((number = Object.assign(document.createElement("span"), { className: "count" })));
      return { input, number, code: input.value, shown: null };
    });
    return places[filter];
  };

  // The number of projects that an option would find; nothing to find and not chosen: it cannot be chosen.
  const drawCounts = (counts) => {
    for (const [filter, found] of Object.entries(counts)) {
      for (const place of placesOf(filter)) {
        const count = found[place.code];
        if (count === undefined) continue;
        if (place.shown !== count) write(place.number, ` (${number.format(count)})`);
        place.shown = count;
        const disabled = count === 0 && !place.input.checked;
        if (place.input.disabled !== disabled) place.input.disabled = disabled;
      }
    }
  };

  const drawRegions = () => {
    const chosen = (window.address.current().get("prefecture") || "").split(",");
    for (const button of document.querySelectorAll("button[data-prefectures]")) {
      const all = button.dataset.prefectures.split(",").every((code) => chosen.includes(code));
      button.setAttribute("aria-pressed", String(all));
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

  // Everything of a picture that is not a figure: each page has what it has.
  const writeAll = (picture) => {
    for (const [id, part] of Object.entries(picture.parts || {})) document.getElementById(id).innerHTML = part;
    for (const [id, sentence] of Object.entries(picture.captions || {})) write(document.getElementById(id), sentence);
    for (const [id, words] of Object.entries(picture.summaries || {})) write(document.getElementById(id), words);
    for (const [name, words] of Object.entries(picture.unknown || {})) {
      const label = document.querySelector(`[data-testid="filter-${name}"] .form-check-label`);
      if (label) write(label, words);
    }
    for (const [id, numbers] of Object.entries(picture.numbers || {})) {
      document.querySelectorAll(`#${id} span + b`).forEach((place, row) => write(place, numbers[row]));
    }
    if (picture.legend) drawLegend(picture.legend);
    drawRegions();
  };

  const drawFigures = (figures, isFirst) => {
    for (const [figure, changes] of Object.entries(figures)) {
      wanted[figure] = changes;
      if (isFirst) drawn[figure] = JSON.stringify(changes); // the layout came with these values in it
      else drawFigure(figure);
    }
  };

  let latest = 0; // the number of the last click
  // The table takes its rows a moment later by itself: it is told first, so that all is in the same frame.
  const aMoment = () => new Promise((resolve) => setTimeout(resolve));
  const draw = async (picture, turn) => {
    if (picture.notices.length) window.dash_clientside.set_props("notice", { children: picture.notices });
    window.projectTable.show(picture.rows);
    await aMoment();
    await aMoment();
    if (turn !== latest) return; // overtaken by another click
    drawFigures(picture.figures, false);
    writeAll(picture);
    drawCounts(picture.counts);
    opened.forEach(ask);
    document.getElementById("cards").dataset.drawn = window.location.search;
  };

  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  // A failure of the server keeps what is on show and says so, with the number of the request.
  const fail = (number) => {
    const [sentence, request] = window.address.rules.failure;
    const children = number ? `${sentence} ${request.replace("{request_id}", number)}` : sentence;
    const props = { className: "message message-failure", role: "alert", children };
    document.getElementById("cards").dataset.drawn = window.location.search; // answered, with what was there before
    const message = { namespace: "dash_html_components", type: "Div", props };
    window.dash_clientside.set_props("failure", { children: message });
  };

  // Other data have other axes, options and columns: the page is drawn anew.
  const isOfOtherData = ({ snapshot }) => {
    const other = snapshot !== window.address.rules.snapshot; // every picture and every page names its data
    if (other) window.location.reload();
    return other;
  };

  const load = async (search) => {
    const scheme = dark.matches ? "&scheme=dark" : "";
    const address = document.getElementById("cards").dataset.picture + (search || "?") + scheme;
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    return { picture: answer.ok ? await answer.json() : null, number: answer.headers.get("X-Request-Id") };
  };

  const fetchPicture = async (search) => {
    const turn = (latest += 1);
    try {
      const { picture, number } = await (window.ahead.take(search) || load(search));
      if (turn !== latest) return; // overtaken by another click
      if (picture && isOfOtherData(picture)) return;
      if (picture) await draw(picture, turn);
      else fail(number);
    } catch (error) {
      console.error(error);
      if (turn === latest) fail(null);
    }
  };

  // The page is still being put up while its filters are not there.
  const whenUp = (then) =>
    document.querySelector('[data-testid="filter-vendor"] .form-check-input') ? then() : requestAnimationFrame(() => whenUp(then));

  window.dash_clientside.picture = {
    // The page came with this picture in it; what is left to write are the numbers behind the options.
    first(picture, rules) {
      window.address.rules = rules;
      whenUp(() => {
        window.address.listeners.push(fetchPicture);
        window.ahead.start(load);
        drawFigures(picture.figures, true);
        Object.keys(picture.figures).forEach(window.explore.hear);
        drawCounts(picture.counts);
        if (dark.matches) fetchPicture(window.location.search);
        dark.addEventListener("change", () => fetchPicture(window.location.search));
      });
      return rules.search;
    },

    // For pages whose figures Dash draws: the rest of their picture.
    draw(picture, rules) {
      window.address.rules = rules;
      whenUp(() => {
        if (isOfOtherData(picture)) return;
        writeAll(picture);
        drawCounts(picture.counts);
      });
      return window.location.search;
    },
  };
})();

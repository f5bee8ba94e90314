// On a phone the names of the timeline's rows stand above their bars: beside them they would take all the room.
(() => {
  if (!/\/timeline$/.test(window.location.pathname)) return;
  const narrow = window.matchMedia("(max-width: 640px)");
  const ROW = 44; // pixels
  const TOP = 46; // pixels, for the years
  const LETTERS = 26;
  const heard = new WeakSet();

  const short = (label) => {
    const [, before, words, after] = label.match(/^(<b>)?(.*?)(<\/b>)?$/);
    return (before || "") + (words.length > LETTERS ? `${words.slice(0, LETTERS - 1)}…` : words) + (after || "");
  };

  // A new figure of the server has its names beside the bars again.
  const fit = (graph) => {
    const axis = graph.layout.yaxis;
    if (!narrow.matches || !axis || axis.ticklabelposition === "inside") return;
    window.Plotly.relayout(graph, {
      height: TOP + ROW * axis.ticktext.length,
      "margin.t": TOP,
      "margin.l": 2,
      "yaxis.ticklabelposition": "inside",
      "yaxis.ticklabelshift": ROW / 2,
      "yaxis.ticktext": axis.ticktext.map(short),
      "yaxis.tickfont": { size: 12 },
    });
  };

  new MutationObserver(() => {
    const graph = document.querySelector("#timeline .js-plotly-plot");
    if (!graph || !graph.on || !graph.layout || heard.has(graph)) return;
    heard.add(graph);
    graph.on("plotly_afterplot", () => fit(graph));
    fit(graph);
  }).observe(document.body, { childList: true, subtree: true });
})();

// "PNG" and "SVG" under a figure: the picture as the reader sees it, on white, twice the size for print.
(() => {
  // On the page the legend of the map stands beside the picture; a saved picture carries its own.
  const withScale = ([first, ...rest], legend) => {
    if (first.type !== "choropleth") return [first, ...rest];
    const labels = legend.map((entry) => entry.textContent).reverse();
    const colorbar = {
      tickvals: labels.map((_, index) => index),
      ticktext: labels,
      ticks: "",
      thickness: 14,
      len: 26 * labels.length,
      lenmode: "pixels",
      x: 0.99,
      xanchor: "right",
      y: 0.02,
      yanchor: "bottom",
      outlinewidth: 0,
    };
    return [{ ...first, showscale: true, colorbar }, ...rest];
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-picture]");
    if (!button) return;
    const graph = document.querySelector(`#${button.dataset.figure} .js-plotly-plot`);
    const title = button.closest("section").querySelector("h2").textContent;
    const { width, height } = graph.getBoundingClientRect();
    const legend = [...button.closest("section").querySelectorAll(".legend li")];
    // Colours of areas have their scale in the picture (withScale); every other legend stands below it.
    const listed = legend.length > 0 && graph.data[0].type !== "choropleth";
    const under = listed ? 56 : 0;
    const layout = {
      ...graph.layout,
      paper_bgcolor: "#ffffff",
      showlegend: listed,
      legend: { orientation: "h", yref: "container", y: 0, yanchor: "bottom", x: 0, traceorder: "normal" },
      title: { text: title, font: { size: 16 }, yref: "container", y: 1, yanchor: "top", pad: { t: 10 } },
      ...(graph.layout.yaxis && { yaxis: { ...graph.layout.yaxis, showticklabels: true } }),
      margin: { ...graph.layout.margin, t: (graph.layout.margin.t || 0) + 44, b: (graph.layout.margin.b || 0) + under },
    };
    window.Plotly.downloadImage(
      { data: withScale(graph.data, legend), layout, config: graph._context },
      { format: button.dataset.picture, width, height: height + 44 + under, scale: 2, filename: button.dataset.file },
    );
  });
})();

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
    const layout = {
      ...graph.layout,
      paper_bgcolor: "#ffffff",
      showlegend: button.dataset.figure !== "map" && legend.length > 0,
      legend: { orientation: "h", y: 1.02, yanchor: "bottom", x: 0 },
      title: { text: title, font: { size: 16 } },
      ...(graph.layout.yaxis && { yaxis: { ...graph.layout.yaxis, showticklabels: true } }),
      margin: { ...graph.layout.margin, t: (graph.layout.margin.t || 0) + 44 },
    };
    window.Plotly.downloadImage(
      { data: withScale(graph.data, legend), layout, config: graph._context },
      { format: button.dataset.picture, width, height: height + 44, scale: 2, filename: button.dataset.file },
    );
  });
})();

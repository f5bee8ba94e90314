// "PNG" and "SVG" under a figure: the picture as the reader sees it, on white, twice the size for print.
(() => {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-picture]");
    if (!button) return;
    const graph = document.querySelector(`#${button.dataset.figure} .js-plotly-plot`);
    const title = button.closest("section").querySelector("h2").textContent;
    const { width, height } = graph.getBoundingClientRect();
    const layout = {
      ...graph.layout,
      paper_bgcolor: "#ffffff",
      title: { text: title, font: { size: 16 } },
      margin: { ...graph.layout.margin, t: (graph.layout.margin.t || 0) + 44 },
    };
    window.Plotly.downloadImage(
      { data: graph.data, layout, config: graph._context },
      { format: button.dataset.picture, width, height: height + 44, scale: 2, filename: button.dataset.file },
    );
  });
})();

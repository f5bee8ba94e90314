// Paper is narrower than a screen: wide figures are drawn anew to fit it, where they would be cut off at its edge.
(() => {
  const PAPER = 690; // pixels: A4 less its margins and those of a card
  const LOWEST = 190;
  let fitted = [];

  const fit = (graph) => {
    const { width, height } = graph._fullLayout;
    const size = { width: PAPER, height: Math.max(LOWEST, Math.round((height * PAPER) / width)) };
    window.Plotly.relayout(graph, { autosize: false, ...size });
    return { graph, size: { autosize: true, width: null, height } };
  };

  window.addEventListener("beforeprint", () => {
    fitted = [...document.querySelectorAll(".js-plotly-plot")]
      .filter((graph) => graph._fullLayout && graph._fullLayout.width > PAPER && !graph.closest(".place-matrix"))
      .map(fit);
  });

  window.addEventListener("afterprint", () => {
    fitted.forEach(({ graph, size }) => window.Plotly.relayout(graph, size));
    fitted = [];
  });
})();

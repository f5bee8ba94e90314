// Dash asks for plotly.js at an address that does not name its content, so that no browser may keep it for good. Use the
// one that the document announces.
(() => {
  const announced = document.querySelector('link[rel="preload"][as="script"][href*="plotly"]');
  if (!announced) return;
  Object.defineProperty(window, "_dashPlotlyJSURL", { get: () => announced.href, set: () => {} });
})();

// The colour scheme of the reader's system.
window.dash_clientside = window.dash_clientside || {};
(() => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const scheme = () => (dark.matches ? "dark" : "light");
  const tell = () => window.dash_clientside.set_props("scheme", { data: scheme() });

  window.dash_clientside.shell = {
    // Called once the page's store is there; a page without one is drawn by its style sheet alone.
    scheme: () => {
      dark.addEventListener("change", tell);
      return dark.matches ? "dark" : window.dash_clientside.no_update;
    },
  };
})();

// The colour scheme of the reader's system.
window.dash_clientside = window.dash_clientside || {};
(() => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const scheme = () => (dark.matches ? "dark" : "light");
  dark.addEventListener("change", () => window.dash_clientside.set_props("scheme", { data: scheme() }));

  window.dash_clientside.shell = {
    scheme: () => (dark.matches ? "dark" : window.dash_clientside.no_update),
  };
})();

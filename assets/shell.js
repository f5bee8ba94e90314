// The colour scheme of the reader's system.
window.dash_clientside = window.dash_clientside || {};
(() => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const scheme = () => (dark.matches ? "dark" : "light");
  // Pages without a figure do not ask for it, and Dash fails on an id that is not there.
  const asked = () => Boolean(window.store && window.store.getState().paths.strs.scheme);
  dark.addEventListener("change", () => asked() && window.dash_clientside.set_props("scheme", { data: scheme() }));

  window.dash_clientside.shell = {
    scheme: () => (dark.matches ? "dark" : window.dash_clientside.no_update),
  };
})();

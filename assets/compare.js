// Projects put aside to be compared: they stand in the address (key "ids") and in the bar at the foot of every page.
window.dash_clientside = window.dash_clientside || {};
(() => {
  const KEY = "ids";
  const tray = () => document.getElementById("tray");
  const chosen = () => (window.address.current().get(KEY) || "").split(",").filter(Boolean);

  const say = (words) => {
    document.getElementById("announcer").textContent = words;
  };

  const words = (count) => {
    const { one, several } = tray().dataset;
    return (count === 1 ? one : several).replace("{count}", count);
  };

  const show = () => {
    const place = tray();
    if (!place) return; // the page is still on its way, and comes with the right words in it
    const count = chosen().length;
    place.hidden = count === 0;
    place.querySelector("[data-said]").textContent = words(count);
  };

  const toggle = (id) => {
    const now = chosen();
    const wanted = now.includes(id) ? now.filter((each) => each !== id) : [...now, id];
    if (wanted.length > Number(tray().dataset.most)) return say(tray().dataset.full);
    const params = window.address.current();
    wanted.length ? params.set(KEY, wanted.join(",")) : params.delete(KEY);
    window.address.go(params);
    say(words(wanted.length));
  };

  // Let go of all: on the page with the list in place, elsewhere by loading the page anew.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-empties]");
    if (!link) return;
    event.preventDefault();
    const params = window.address.current();
    params.delete(KEY);
    if (window.address.rules) window.address.go(params);
    else window.location.search = params.toString();
  });

  window.dash_clientside.compare = { tray: show };
  window.compare = { chosen, toggle };
})();

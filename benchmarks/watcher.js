// Runs in the page before anything else: notes when what a reader looks at changed last, and when a visit is drawn.
(() => {
  const PLACES = {
    cards: ".kpis",
    map: "[data-testid=map]",
    "chart-system": "[data-testid=chart-system]",
    "chart-year": "[data-testid=chart-year]",
    "chart-size": "[data-testid=chart-size]",
    table: "[data-testid=table]",
    filters: ".filters",
  };
  const UNSEEN = ".hoverlayer, .ag-aria-description-container"; // of the pointer itself; spoken to screen readers only
  const AREAS = 47;
  const speed = (window.speed = { released: 0, mutated: 0, painted: 0, touched: 0, last: {}, drawn: null });

  // After the frame that shows what has just changed: its callbacks, its layout and its paint are done.
  const afterPaint = (then) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now());
      port2.postMessage(0);
    });

  const changed = ({ type, target, attributeName, oldValue }) => {
    const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
    if (!element || attributeName === "data-dash-is-loading" || element.closest(UNSEEN)) return null;
    if (type === "attributes" && element.getAttribute(attributeName) === oldValue) return null;
    return Object.keys(PLACES).find((place) => element.closest(PLACES[place]));
  };

  let asked = false;
  new MutationObserver((records) => {
    const now = performance.now();
    speed.touched = now;
    const places = new Set(records.map(changed).filter(Boolean));
    if (!places.size) return;
    speed.mutated = now;
    for (const place of places) speed.last[place] = now;
    if (asked) return;
    asked = true;
    afterPaint((time) => {
      asked = false;
      speed.painted = time;
    });
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeOldValue: true,
  });

  window.addEventListener(
    "pointerup",
    (event) => Object.assign(speed, { released: event.timeStamp, mutated: 0, painted: 0, last: {} }),
    true,
  );

  const isDrawn = () => {
    const areas = [...document.querySelectorAll(".choroplethlayer path")];
    const value = document.querySelector("[data-testid=kpi-projects] .kpi-value");
    if (areas.length < AREAS || !value || !value.textContent) return false;
    return new Set(areas.map((area) => getComputedStyle(area).fill)).size > 1;
  };
  const look = () =>
    isDrawn() ? afterPaint((time) => (speed.drawn = time)) : requestAnimationFrame(look);
  requestAnimationFrame(look);

  let underway = 0;
  const fetched = window.fetch;
  window.fetch = (...asked) => {
    underway += 1;
    return fetched(...asked).finally(() => (underway -= 1));
  };

  const isIdle = () => {
    const state = window.store && window.store.getState();
    if (!state || underway || state.isLoading || document.querySelector("._dash-loading")) return false;
    const { stored, completed, ...pending } = state.callbacks;
    return Object.values(pending).every((each) => !each.length);
  };
  speed.isQuiet = (milliseconds) => isIdle() && performance.now() - speed.touched > milliseconds;
  speed.isDone = (milliseconds) => speed.painted >= speed.mutated && speed.isQuiet(milliseconds);
})();

// Links of class "in-page" change the address without loading the document again: chips, regions, tables behind figures.
(() => {
  const plain = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.in-page");
    if (!link || !plain(event)) return;
    event.preventDefault();
    window.history.pushState({}, "", link.href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    if (link.closest(".chips, .message")) document.getElementById("main").focus({ preventScroll: true });
  });
})();

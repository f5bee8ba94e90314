// Links of class "in-page" change the address without loading the document again: chips, ways out of an empty page.
(() => {
  const plain = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.in-page");
    if (!link || !plain(event)) return;
    event.preventDefault();
    if (link.closest(".chips, .message")) document.getElementById("main").focus({ preventScroll: true });
    if (link.href !== window.location.href) window.address.show(link.href);
  });
})();

// The one key that works anywhere may be switched off (WCAG 2.1.4); the browser remembers.
(() => {
  const box = document.querySelector("[data-shortcuts]");
  if (!box) return;
  box.checked = localStorage.getItem("shortcuts") !== "off";
  box.addEventListener("change", () => localStorage.setItem("shortcuts", box.checked ? "on" : "off"));
})();

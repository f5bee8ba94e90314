// Buttons that open what they control: the menu, its groups, the filters on narrow screens. Escape and a click elsewhere
// close the menu again.
(() => {
  const OPENS = ".menu-toggle, .menu-group, .filters-toggle";
  const isOpen = (button) => button.getAttribute("aria-expanded") === "true";
  const set = (button, open) => button.setAttribute("aria-expanded", String(open));
  const groups = () => [...document.querySelectorAll(".menu-group")];
  const closeGroups = (except) => groups().forEach((group) => group !== except && set(group, false));

  document.addEventListener("click", (event) => {
    const button = event.target.closest(OPENS);
    if (button) {
      if (button.matches(".menu-group")) closeGroups(button);
      set(button, !isOpen(button));
    } else if (!event.target.closest(".header nav")) {
      closeGroups();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const group = groups().find(isOpen);
    const toggle = document.querySelector(".menu-toggle");
    const open = group || (toggle && isOpen(toggle) && event.target.closest(".header nav") ? toggle : null);
    if (!open) return;
    set(open, false);
    open.focus();
  });

  document.addEventListener("focusin", (event) => {
    const open = groups().find(isOpen);
    if (open && !open.parentElement.contains(event.target)) set(open, false);
  });
})();

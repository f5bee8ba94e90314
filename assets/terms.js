// Terms of the glossary: a button at the first use shows what it means. Escape, a click elsewhere or another term close it.
(() => {
  const EDGE = 8;
  const opened = () => document.querySelector('.term[aria-expanded="true"]');
  const about = (button) => document.getElementById(button.getAttribute("aria-controls"));

  const set = (button, open) => {
    const place = about(button);
    button.setAttribute("aria-expanded", String(open));
    place.hidden = !open;
    place.style.transform = "";
    if (!open) return;
    const { left, right } = place.getBoundingClientRect();
    const over = Math.max(0, right - document.documentElement.clientWidth + EDGE) || Math.min(0, left - EDGE);
    if (over) place.style.transform = `translateX(${-over}px)`;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".term");
    const open = opened();
    if (open && open !== button && !event.target.closest(".term-about")) set(open, false);
    if (button) set(button, button !== open);
  });

  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && opened();
    if (!open) return;
    set(open, false);
    open.focus();
  });
})();

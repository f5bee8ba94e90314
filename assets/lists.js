// List pages: the number of things that an option would find stands behind it; one that finds nothing cannot be chosen.
window.dash_clientside = window.dash_clientside || {};
(() => {
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const headings = /^domain:/;

  const write = (input, count) => {
    const label = input.nextElementSibling;
    const place = label.querySelector(".count") || document.createElement("span");
    place.className = "count";
    place.textContent = ` (${number.format(count)})`;
    label.append(place);
    input.disabled = count === 0 && !input.checked;
  };

  window.dash_clientside.lists = {
    counts(counts) {
      requestAnimationFrame(() => {
        for (const [key, found] of Object.entries(counts)) {
          for (const input of document.querySelectorAll(`[data-testid="filter-${key}"] .form-check-input`)) {
            if (!headings.test(input.value)) write(input, found[input.value] || 0);
          }
        }
        for (const list of document.querySelectorAll("details.choice[data-chosen]")) {
          const chosen = list.querySelectorAll(".form-check-input:checked").length;
          list.firstElementChild.textContent = chosen ? list.dataset.chosen.replace("{count}", number.format(chosen)) : list.dataset.any;
        }
      });
      return window.location.search;
    },
  };
})();

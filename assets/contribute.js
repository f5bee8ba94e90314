/* A proposal on several sources: of the values that may rest on another source, those are offered that were touched. */
(function () {
    "use strict";

    function is_touched(form, field) {
        if (form.elements.namedItem("action").value === "add") {
            return field.value.trim() !== "";
        }
        return field.tagName === "SELECT" ? !field.selectedOptions[0].defaultSelected
            : field.value !== field.defaultValue;
    }

    function follow(form) {
        let any = false;
        for (const box of form.querySelectorAll("[data-of]")) {
            const field = form.elements.namedItem(box.dataset.of);
            box.hidden = !is_touched(form, field);
            if (box.hidden) {
                box.querySelector("input").checked = false;
            }
            any = any || !box.hidden;
        }
        form.querySelectorAll(".boxes-none").forEach((each) => { each.hidden = any; });
    }

    document.querySelectorAll("form[data-write=propose]").forEach((form) => {
        form.addEventListener("input", () => follow(form));
        form.addEventListener("change", () => follow(form));
        follow(form);
    });
}());

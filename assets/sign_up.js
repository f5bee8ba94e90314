/* The names suggested for a body are those of the kind that is chosen. */
(function () {
    "use strict";

    function suggest(kind) {
        const field = kind.form && kind.form.elements.namedItem("body");
        if (field) {
            field.setAttribute("list", "suggestions-" + kind.value);
        }
    }

    document.addEventListener("change", (event) => {
        if (event.target.name === "body_kind") {
            const field = event.target.form.elements.namedItem("body");
            field.value = "";
            suggest(event.target);
        }
    });
    document.querySelectorAll("select[name=body_kind]").forEach(suggest);
}());

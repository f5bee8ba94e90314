/* A password can be looked at before it is sent; it is hidden again when it is. */
(function () {
    "use strict";

    function show(box) {
        document.getElementById(box.dataset.shows).type = box.checked ? "text" : "password";
    }

    for (const box of document.querySelectorAll("input[data-shows]")) {
        box.closest("label").hidden = false;
        box.addEventListener("change", () => show(box));
        box.form.addEventListener("submit", () => {
            box.checked = false;
            show(box);
        }, true);
    }
}());

/* A link that was made is shown once, ready to be copied. */
(function () {
    "use strict";

    document.addEventListener("form-done", (event) => {
        const link = event.detail.data && event.detail.data.link;
        const says = event.target.querySelector("[data-says]");
        if (!link || !says) {
            return;
        }
        const field = document.createElement("input");
        field.type = "text";
        field.readOnly = true;
        field.value = link;
        field.className = "made-link";
        field.setAttribute("aria-label", says.textContent);
        says.after(field);
        field.focus();
        field.select();
    });
}());

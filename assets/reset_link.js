/* A link that was made is shown once, ready to be copied. */
(function () {
    "use strict";

    function show(form, link) {
        const says = form.querySelector("[data-says]");
        const field = document.createElement("input");
        field.type = "text";
        field.readOnly = true;
        field.value = link;
        field.className = "made-link";
        field.setAttribute("aria-label", says.textContent);
        says.after(field);
        field.focus();
        field.select();
    }

    document.addEventListener("form-done", (event) => {
        const link = event.detail.data && event.detail.data.link;
        if (link) {
            queueMicrotask(() => show(event.target, link));  // after the words above it
        }
    });
}());

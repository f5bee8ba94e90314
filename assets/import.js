/* The page of an import that is at work: its state is asked for again until it has ended, then the page is loaded. */
(function () {
    "use strict";

    const shown = document.querySelector("[data-poll]");
    if (!shown) {
        return;
    }

    async function look() {
        try {
            const answer = await fetch(location.href, {credentials: "same-origin", cache: "no-store"});
            const page = new DOMParser().parseFromString(await answer.text(), "text/html");
            const now = page.getElementById(shown.id);
            if (answer.ok && now && !("poll" in now.dataset)) {
                location.reload();
                return;
            }
            const bar = now && now.querySelector("progress");
            if (bar) {
                shown.querySelector("progress").value = bar.value;
            }
        } catch (error) {
            // The server may be starting again: the import goes on without it.
        }
        setTimeout(look, Number(shown.dataset.poll));
    }

    setTimeout(look, Number(shown.dataset.poll));
}());

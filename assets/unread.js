/* How many notifications wait, beside the name in the header: asked for while the page is looked at. */
(function () {
    "use strict";

    const EVERY = 30000; // milliseconds

    async function ask() {
        const badge = document.querySelector("[data-unread-at]");
        if (!badge || document.visibilityState !== "visible") {
            return;
        }
        const answer = await fetch(badge.dataset.unreadAt, {
            credentials: "same-origin", cache: "no-store", headers: {"X-Unattended": "1"},
        });
        if (!answer.ok) {
            return;
        }
        const told = await answer.json();
        badge.hidden = told.count === 0;
        badge.textContent = String(told.count);
        badge.title = told.words;
        const entry = document.querySelector("[data-unread-words]");
        if (entry) {
            entry.textContent = told.count ? told.words : entry.dataset.unreadWords;
        }
    }

    const again = () => ask().catch(() => {}); // the next question may be answered
    document.addEventListener("visibilitychange", again);
    document.addEventListener("read", again);
    setInterval(again, EVERY);
}());

/* An open conversation: asks for new messages while it is looked at; what is sent appears without a reload. */
(function () {
    "use strict";

    const EVERY = 5000;
    const log = document.querySelector("[data-conversation]");
    if (!log) {
        return;
    }
    let asking = false;

    function atEnd() {
        return window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 200;
    }

    async function ask() {
        if (asking || document.hidden) {
            return;
        }
        asking = true;
        const body = new FormData();
        body.append("conversation", log.dataset.conversation);
        body.append("after", log.dataset.last);
        try {
            const response = await fetch(log.dataset.ask, {
                method: "POST", body: body, headers: {"X-Form": "1", "X-Unattended": "1"}, credentials: "same-origin",
            });
            if (response.ok) {
                add((await response.json()).data);
            }
        } catch (error) {
            // Asked again in a moment.
        } finally {
            asking = false;
        }
    }

    function add(answer) {
        if (!answer.html) {
            return;
        }
        const follows = atEnd();
        const list = log.querySelector("ol");
        list.insertAdjacentHTML("beforeend", answer.html);
        log.dataset.last = String(answer.last);
        if (follows) {
            list.lastElementChild.scrollIntoView({block: "nearest"});
        }
    }

    document.addEventListener("form-done", (event) => {
        const form = event.target;
        if (form instanceof HTMLFormElement && form.dataset.write === "answer_message") {
            form.reset();
            form.querySelector("textarea").focus();
            ask();
        }
    });
    document.addEventListener("visibilitychange", ask);
    setInterval(ask, EVERY);
    ask();
}());

/* The forum: quoting, preview, what comes in an open thread, what was read. What is put into the page as HTML was cleaned
   by the server (data/community/markdown.py). */
(function () {
    "use strict";

    const EVERY = 10000; // milliseconds between two questions for new posts
    const posts = document.querySelector("[data-thread]");
    const signed_in = () => document.querySelector("form[data-write=sign_out]") !== null;

    const write = (address, fields) => {
        const body = new FormData();
        for (const [name, value] of Object.entries(fields)) {
            body.append(name, value);
        }
        return fetch(address, {method: "POST", body: body, headers: {"X-Form": "1"}, credentials: "same-origin"});
    };

    async function quote(button) {
        const field = document.querySelector("form[data-write=forum_reply] textarea");
        if (!field) {
            return;
        }
        const answer = await fetch(button.dataset.quote, {credentials: "same-origin"});
        if (answer.ok) {
            const words = (await answer.json()).text;
            const before = field.value && !field.value.endsWith("\n") ? "\n\n" : "";
            field.setRangeText(before + words, field.value.length, field.value.length, "end");
            field.dispatchEvent(new Event("input", {bubbles: true}));
        }
        field.focus();
    }

    async function preview(button) {
        const form = button.closest("form");
        const place = form.querySelector("[data-preview-place]");
        const answer = await write(button.dataset.preview, {text: form.elements.namedItem("text").value});
        const said = await answer.json();
        if (answer.ok) {
            place.innerHTML = said.data.html;
        } else {
            place.textContent = said.error;
        }
        place.hidden = false;
        place.focus();
    }

    document.addEventListener("click", (event) => {
        const button = event.target.closest("[data-quote], [data-preview]");
        if (button) {
            (button.dataset.quote ? quote(button) : preview(button)).catch(() => {});
        }
    });

    async function look() {
        const answer = await fetch(`${posts.dataset.live}/${posts.dataset.last}`, {
            cache: "no-cache", credentials: "same-origin", headers: {"X-Unattended": "1"},
        });
        if (!answer.ok) {
            return;
        }
        const come = await answer.json();
        if (come.html && come.last > Number(posts.dataset.last)) {
            posts.dataset.last = String(come.last);
            posts.insertAdjacentHTML("beforeend", come.html);
            document.querySelector("[data-live-says]").textContent = come.says;
            posts.dataset.unread = "1";
            read();
        }
    }

    function read() {
        const shown = posts.querySelectorAll("[data-number]");
        const last = shown.length ? shown[shown.length - 1].dataset.number : "";
        if (last && posts.dataset.unread && signed_in() && document.visibilityState === "visible") {
            const lang = document.documentElement.lang === "en" ? "/en" : "";
            delete posts.dataset.unread;
            write(`${lang}/do/forum_read`, {thread: posts.dataset.thread, number: last}).catch(() => {});
        }
    }

    if (posts) {
        const ask = () => {
            if (posts.dataset.live && document.visibilityState === "visible") {
                look().catch(() => {}); // the next question may be answered
            }
        };
        read();
        setInterval(ask, EVERY);
        document.addEventListener("visibilitychange", () => {
            ask();
            read();
        });
    }
}());

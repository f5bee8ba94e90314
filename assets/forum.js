/* The forum: quoting, preview, what happens in an open thread, what was read. What is put into the page as HTML was
   cleaned by the server (data/community/markdown.py). */
(function () {
    "use strict";

    const EVERY = 10000; // milliseconds between two questions for what happened
    const posts = document.querySelector("[data-thread]");
    const says = document.querySelector("[data-live-says]");
    const waiting = document.querySelector("[data-waiting-place]");
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
        field.focus();
        if (answer.ok) {
            const words = (await answer.json()).text;
            const before = field.value.slice(0, field.selectionStart);
            const apart = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
            field.setRangeText(apart + words, field.selectionStart, field.selectionEnd, "end");
            field.dispatchEvent(new Event("input", {bubbles: true}));
        }
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

    document.addEventListener("keydown", (event) => {
        const sends = event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing;
        const form = sends && event.target.matches("textarea") && event.target.closest("form[data-write]");
        const button = form && form.querySelector("button[aria-keyshortcuts]");
        if (button && !button.disabled) {
            event.preventDefault();
            form.requestSubmit(button);
        }
    });

    const last = () => {
        const shown = posts.querySelectorAll("[data-number]");
        return shown.length ? Number(shown[shown.length - 1].dataset.number) : 0;
    };

    async function look() {
        const asked = new URLSearchParams({first: posts.dataset.first, last: posts.dataset.end, seen: String(last())});
        const answer = await fetch(`${posts.dataset.live}/${posts.dataset.revision}?${asked}`, {
            cache: "no-cache", credentials: "same-origin", headers: {"X-Unattended": "1"},
        });
        if (!answer.ok) {
            return;
        }
        const told = await answer.json();
        if (told.merged) {
            says.textContent = posts.dataset.merged;
            posts.dataset.live = ""; // the page that takes this one's place is asked for by its reader
            return;
        }
        if (waiting.dataset.held !== told.waiting) {
            waiting.dataset.held = told.waiting;
            waiting.innerHTML = told.waiting;
        }
        if (told.revision > Number(posts.dataset.revision)) {
            posts.dataset.revision = String(told.revision);
            told.posts.forEach(put);
            says.textContent = told.says;
            read();
        }
    }

    /* A post in its place: of one that is shown already, in that of what it said before. */
    function put(post) {
        const made = document.createElement("template");
        made.innerHTML = post.html;
        const article = made.content.firstElementChild;
        const shown = document.getElementById(post.id);
        if (shown) {
            const held_focus = shown.contains(document.activeElement);
            shown.replaceWith(article);
            if (held_focus) {
                article.tabIndex = -1;
                article.focus({preventScroll: true});
            }
        } else {
            posts.append(article);
            posts.dataset.unread = "1";
        }
    }

    function read() {
        const number = last();
        if (number && posts.dataset.unread && signed_in() && document.visibilityState === "visible") {
            const lang = document.documentElement.lang === "en" ? "/en" : "";
            delete posts.dataset.unread;
            write(`${lang}/do/forum_read`, {thread: posts.dataset.thread, number: String(number)})
                .then(() => document.dispatchEvent(new Event("read")))
                .catch(() => {});
        }
    }

    if (posts) {
        waiting.dataset.held = waiting.innerHTML;
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

/* Forms that write: sent as they are, answered as JSON (callbacks/writing.py). A refusal stands at its field; what was
   typed into a field with data-draft is kept in this browser until the server has acknowledged it, for the account that
   typed it: whoever signs in after somebody does not see it. */
(function () {
    "use strict";

    const KEPT = "draft:";
    const form_of = (element) => element instanceof Element ? element.closest("form[data-write]") : null;
    const drafts = (form) => form.querySelectorAll("[data-draft]");
    const whose = KEPT + (document.body.dataset.account || "") + ":";
    const place = (field) => whose + location.pathname.replace(/^\/en(?=\/)/, "") + "#" + field.dataset.draft;

    function keep(field) {
        try {
            if (field.value) {
                localStorage.setItem(place(field), field.value);
            } else {
                localStorage.removeItem(place(field));
            }
        } catch (error) {
            // A browser without storage keeps what is on the page, as any form does.
        }
    }

    function restore(form) {
        for (const field of drafts(form)) {
            let kept = null;
            try {
                kept = localStorage.getItem(place(field));
            } catch (error) {
                return;
            }
            if (kept && !field.value) {
                field.value = kept;
                field.dispatchEvent(new Event("input", {bubbles: true}));
            }
        }
    }

    function forget(form) {
        for (const field of drafts(form)) {
            try {
                localStorage.removeItem(place(field));
            } catch (error) {
                return;
            }
        }
    }

    function say(form, words, kind) {
        let line = form.querySelector("[data-says]");
        if (!line) {
            line = document.createElement("p");
            line.dataset.says = "";
            line.setAttribute("role", "alert");
            form.append(line);
        }
        line.className = "form-says form-" + kind;
        line.textContent = words;
    }

    function clear(form) {
        for (const wrong of form.querySelectorAll("[aria-invalid]")) {
            const hint = document.getElementById(wrong.id + "-hint");
            wrong.removeAttribute("aria-invalid");
            wrong.removeAttribute("aria-describedby");
            if (hint) {
                wrong.setAttribute("aria-describedby", hint.id);
            }
        }
        form.querySelectorAll(".field-error").forEach((each) => each.remove());
        form.querySelectorAll("[data-says]").forEach((each) => each.remove());
    }

    function mark(form, fields) {
        let first = null;
        for (const [name, words] of Object.entries(fields)) {
            const field = form.elements.namedItem(name);
            const found = field instanceof RadioNodeList ? field[0] : field;
            const input = found && found.tagName === "FIELDSET"
                ? found.querySelector("label:not([hidden]) input") || found.querySelector("input") : found;
            if (!input) {
                continue;
            }
            const line = document.createElement("p");
            line.className = "field-error";
            line.id = (input.id || name) + "-error";
            line.textContent = words;
            input.setAttribute("aria-invalid", "true");
            const hint = document.getElementById(input.id + "-hint");
            input.setAttribute("aria-describedby", hint ? `${line.id} ${hint.id}` : line.id);
            const shut = input.closest("details:not([open])");
            if (shut) {
                shut.open = true;
            }
            (input.closest(".boxes") ? input.closest(".boxes").lastElementChild : input.closest(".box") || input).after(line);
            first = first || input;
        }
        if (first) {
            first.focus();
        }
    }

    async function send(form, button) {
        clear(form);
        const body = new FormData(form);
        if (button && button.name) {
            body.append(button.name, button.value);
        }
        form.setAttribute("aria-busy", "true");
        form.querySelectorAll("button[type=submit]").forEach((each) => { each.disabled = true; });
        try {
            const response = await fetch(form.getAttribute("action"), {
                method: "POST", body: body, headers: {"X-Form": "1"}, credentials: "same-origin",
            });
            const answer = await response.json();
            if (response.ok) {
                done(form, answer);
            } else if (answer.go) {
                location.assign(answer.go);
            } else {
                mark(form, answer.fields || {});
                say(form, answer.error, "error");
            }
        } catch (error) {
            say(form, form.dataset.unreachable || "", "error");
        } finally {
            form.removeAttribute("aria-busy");
            form.querySelectorAll("button[type=submit]").forEach((each) => { each.disabled = false; });
        }
    }

    function done(form, answer) {
        forget(form);
        form.dispatchEvent(new CustomEvent("form-done", {bubbles: true, detail: answer}));
        if (answer.go) {
            const here = location.pathname + location.search;
            const there = new URL(answer.go, location.href);
            location.assign(there);
            if (there.pathname + there.search === here) {
                location.reload();
            }
        } else if (answer.says) {
            say(form, answer.says, "done");
        }
    }

    document.addEventListener("submit", (event) => {
        const form = form_of(event.target);
        if (!form) {
            return;
        }
        event.preventDefault();
        const question = event.submitter && event.submitter.dataset.confirm;
        if (!question || window.confirm(question)) {
            send(form, event.submitter);
        }
    });

    document.addEventListener("input", (event) => {
        if (event.target.dataset && event.target.dataset.draft && form_of(event.target)) {
            keep(event.target);
        }
    });

    document.querySelectorAll("form[data-write]").forEach(restore); // this script stands at the end of its page
}());

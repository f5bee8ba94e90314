/* Whom "@" and a letter may mean, while a post is typed: a list under the caret, by keyboard, pointer and screen reader.
   What is being composed by an input method is left alone until it stands. */
(function () {
    "use strict";

    const PAUSE = 150; // milliseconds after a letter
    const TYPED = /(?:^|[^A-Za-z0-9._-])[@\uff20]([^\s@\uff20()\uff08\uff09>]{1,20}(?: [^\s@\uff20()\uff08\uff09>]{0,20})?)$/;
    let field = null; // the text in which somebody types
    let list = null;
    let people = [];
    let chosen = -1;
    let timer = 0;
    let nothing = ""; // for these letters there is nobody, nor for longer ones

    const typed = () => {
        const found = field && field.selectionStart === field.selectionEnd
            ? TYPED.exec(field.value.slice(0, field.selectionStart)) : null;
        return found ? found[1] : "";
    };

    function close() {
        clearTimeout(timer);
        if (list) {
            list.remove();
            list = null;
        }
        if (field) {
            field.removeAttribute("aria-activedescendant");
            field.removeAttribute("aria-controls");
        }
        people = [];
        chosen = -1;
    }

    function say(words) {
        const place = field.form.querySelector("[data-people-says]");
        if (place) {
            place.textContent = words;
        }
    }

    async function ask() {
        const words = typed();
        if (!words || (nothing && words.startsWith(nothing))) {
            close();
            return;
        }
        const asked = new URLSearchParams({q: words, thread: field.dataset.peopleThread || ""});
        const answer = await fetch(`${field.dataset.people}?${asked}`, {credentials: "same-origin", cache: "no-store"});
        if (!answer.ok || typed() !== words) {
            return;
        }
        const told = await answer.json();
        nothing = told.people.length ? "" : words;
        close();
        if (told.people.length) {
            open(told.people);
        } else {
            say("");
        }
    }

    function open(found) {
        people = found;
        list = document.createElement("ul");
        list.id = "people";
        list.className = "people";
        list.setAttribute("role", "listbox");
        list.setAttribute("aria-label", field.dataset.peopleLabel);
        people.forEach((each, place) => {
            const item = document.createElement("li");
            item.id = `people-${place}`;
            item.setAttribute("role", "option");
            const name = document.createElement("b");
            name.textContent = each.name;
            const body = document.createElement("span");
            body.textContent = each.body;
            item.append(name, body);
            list.append(item);
        });
        field.after(list);
        field.setAttribute("aria-controls", list.id);
        place();
        mark(0);
        say(field.dataset.peopleFound.replace("{count}", String(people.length)));
    }

    /* The list stands under the line of the caret: where that is, a copy of the text before it tells. */
    function place() {
        const style = getComputedStyle(field);
        const copy = document.createElement("div");
        for (const name of ["font", "lineHeight", "letterSpacing", "padding", "border", "boxSizing", "width"]) {
            copy.style[name] = style[name];
        }
        Object.assign(copy.style, {
            position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap", overflowWrap: "break-word", top: "0",
        });
        const caret = document.createElement("span");
        caret.textContent = "\u200b";
        copy.append(field.value.slice(0, field.selectionStart), caret);
        field.after(copy);
        const below = caret.offsetTop + caret.offsetHeight - field.scrollTop;
        const most = field.clientWidth - list.offsetWidth;
        list.style.top = `${field.offsetTop + Math.min(below + 4, field.offsetHeight)}px`;
        list.style.left = `${field.offsetLeft + Math.max(Math.min(caret.offsetLeft, most), 0)}px`;
        copy.remove();
    }

    function mark(number) {
        chosen = (number + people.length) % people.length;
        [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === chosen)));
        list.children[chosen].scrollIntoView({block: "nearest"});
        field.setAttribute("aria-activedescendant", `people-${chosen}`);
    }

    function take(number) {
        const words = typed();
        const end = field.selectionStart;
        field.setRangeText(`${people[number].words} `, end - words.length, end, "end");
        close();
        say("");
        field.focus();
        field.dispatchEvent(new Event("input", {bubbles: true}));
    }

    const composing = (event) => event.isComposing || event.keyCode === 229; // 229: a key that the input method has

    document.addEventListener("input", (event) => {
        if (!event.target.matches || !event.target.matches("textarea[data-people]") || event.isComposing) {
            return;
        }
        field = event.target;
        clearTimeout(timer);
        if (typed()) {
            timer = setTimeout(() => ask().catch(() => {}), PAUSE); // somebody may be named by hand, too
        } else {
            nothing = "";
            close();
        }
    });

    document.addEventListener("compositionend", (event) => {
        if (event.target.matches && event.target.matches("textarea[data-people]")) {
            field = event.target;
            clearTimeout(timer);
            timer = setTimeout(() => ask().catch(() => {}), PAUSE);
        }
    });

    document.addEventListener("keydown", (event) => {
        if (!list || event.target !== field || composing(event) || event.ctrlKey || event.metaKey || event.altKey) {
            return;
        }
        const acts = {
            ArrowDown: () => mark(chosen + 1),
            ArrowUp: () => mark(chosen - 1),
            Enter: () => take(chosen),
            Tab: () => take(chosen),
            Escape: close,
        };
        if (acts[event.key] && !(event.key === "Tab" && event.shiftKey)) {
            event.preventDefault();
            acts[event.key]();
        } else if (event.key.startsWith("Arrow") || event.key === "Home" || event.key === "End") {
            close();
        }
    });

    document.addEventListener("pointerdown", (event) => {
        const item = list && event.target instanceof Element && event.target.closest("#people [role=option]");
        if (item) {
            event.preventDefault(); // the text keeps the focus
            take([...list.children].indexOf(item));
        } else if (list && event.target !== field) {
            close();
        }
    });
    document.addEventListener("focusout", (event) => {
        if (list && event.target === field) {
            close();
        }
    });
}());

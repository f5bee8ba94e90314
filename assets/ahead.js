// A reader who rests on an option is about to click it: what it would show is asked for a moment before the click.
(() => {
  const REST = 50; // milliseconds of the pointer on one thing
  const FRESH = 5000; // milliseconds after which an answer is asked for again

  let wanted = null; // what the pointer rests on
  let load = null; // of the page that draws itself; none elsewhere
  let asked = { search: null };
  let resting = null;

  const ask = (params) => {
    const search = window.address.searchOf(params());
    if (search === asked.search || search === window.location.search) return;
    asked = { search, at: performance.now(), answer: load(search) };
    asked.answer.catch(() => (asked = { search: null })); // the click asks again and says what is wrong
  };

  const rested = () => {
    clearTimeout(resting);
    if (wanted) ask(wanted);
    wanted = null;
  };
  document.addEventListener("pointerdown", rested, true); // the click has begun

  window.ahead = {
    start: (loading) => (load = loading),

    // ``params`` gives the address that a click would lead to.
    look(params) {
      clearTimeout(resting);
      if (!load) return;
      wanted = params;
      resting = setTimeout(rested, REST);
    },

    // The answer for an address, if it was asked for just now; once.
    take(search) {
      const { answer, at, search: known } = asked;
      asked = { search: null };
      return known === search && performance.now() - at < FRESH ? answer : null;
    },
  };
})();

// The matrix: a click or Enter on a cell opens its projects; arrow keys move a frame from cell to cell.
(() => {
  const prefix = document.documentElement.lang === "ja" ? "" : `/${document.documentElement.lang}`;
  const KEYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  let at = [0, 0];

  const graph = () => document.querySelector("#matrix .js-plotly-plot");

  // Explore under the same filters, at the prefecture and the system type of the cell.
  const open = ([prefecture, system]) => {
    const params = window.address.current();
    for (const key of ["order", "domain"]) params.delete(key);
    params.set("prefecture", prefecture);
    params.set("system", system);
    window.location.assign(`${prefix}/?${params.toString().replace(/%2C/g, ",")}`);
  };

  const cell = ([x, y]) => {
    const { customdata, hovertext, z } = graph().data[0];
    return { codes: customdata[y][x], words: hovertext[y][x], known: z[y][x] > 0 };
  };

  const show = () => {
    const { customdata } = graph().data[0];
    at = [Math.min(at[0], customdata[0].length - 1), Math.min(at[1], customdata.length - 1)];
    const place = document.querySelector(".place-matrix");
    let frame = place.querySelector(".matrix-frame");
    if (!frame) frame = place.appendChild(Object.assign(document.createElement("div"), { className: "matrix-frame" }));
    const { xaxis, yaxis, _size } = graph()._fullLayout;
    const [width, height] = [Math.abs(xaxis.l2p(1) - xaxis.l2p(0)), Math.abs(yaxis.l2p(1) - yaxis.l2p(0))];
    Object.assign(frame.style, {
      left: `${graph().offsetLeft + _size.l + xaxis.l2p(at[0]) - width / 2}px`,
      top: `${_size.t + yaxis.l2p(at[1]) - height / 2}px`,
      width: `${width}px`,
      height: `${height}px`,
    });
    frame.scrollIntoView({ block: "nearest", inline: "nearest" });
    document.getElementById("announcer").textContent = cell(at).words.replace(/<br>/g, ", ").replace(/<[^>]+>/g, "");
  };

  const isMatrix = (target) => target.classList.contains("place-matrix") && graph();
  document.addEventListener("focusin", ({ target }) => isMatrix(target) && show());
  document.addEventListener("focusout", ({ target }) => isMatrix(target) && target.querySelector(".matrix-frame")?.remove());
  document.addEventListener("keydown", (event) => {
    if (!isMatrix(event.target)) return;
    const { customdata } = graph().data[0];
    const [width, height] = [customdata[0].length, customdata.length];
    if (event.key in KEYS) {
      const [dx, dy] = KEYS[event.key];
      at = [(at[0] + dx + width) % width, (at[1] + dy + height) % height];
    } else if (event.key === "Home") at = [0, at[1]];
    else if (event.key === "End") at = [width - 1, at[1]];
    else if (event.key === "Enter" || event.key === " ") cell(at).known && open(cell(at).codes);
    else return;
    event.preventDefault();
    show();
  });

  window.matrix = { open };
})();

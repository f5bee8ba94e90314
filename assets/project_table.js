// The project table: links, opening a project by row or Enter, sorting that goes through the address.
(() => {
  const TABLE = { name: "projects", type: "table" };
  const React = () => window.React;
  const api = () => {
    try {
      return window.dash_ag_grid && window.dash_ag_grid.getApi(TABLE);
    } catch {
      return null;
    }
  };
  const address = () => new URLSearchParams(window.location.search);

  const cells = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
  // The address may have changed since the rows came: a project put aside to be compared.
  const page = (data) => data.href.split("?")[0] + window.location.search;
  cells.ProjectLink = ({ data, value }) =>
    data ? React().createElement("a", { href: page(data), tabIndex: -1 }, value) : null;
  cells.CompareBox = ({ data, context }) => {
    if (!data) return null;
    const attributes = {
      type: "checkbox",
      className: "form-check-input",
      tabIndex: -1,
      checked: window.compare.chosen().includes(data.project_id),
      onChange: () => window.compare.toggle(data.project_id),
      "aria-label": context.compare.replace("{title}", data.title),
    };
    return React().createElement("input", attributes);
  };
  cells.SourceLink = ({ data, value }) => {
    if (!data) return null;
    if (!data.source_url) return value;
    const attributes = { href: data.source_url, target: "_blank", rel: "noopener noreferrer", tabIndex: -1 };
    return React().createElement("a", attributes, value);
  };

  const sortOf = (grid) =>
    grid
      .getColumnState()
      .filter((column) => column.sort)
      .sort((one, other) => one.sortIndex - other.sortIndex)
      .map((column) => (column.sort === "desc" ? "-" : "") + column.colId)
      .join(",");

  const go = (data) => data && window.location.assign(page(data));
  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});

  // Rows come for the address on show: the first ones with its picture, others as they are scrolled to.
  let first = null;
  let aside = address().get("ids"); // projects put aside to be compared, as the rows show them
  // As tall as the rows need, within limits.
  const fit = (count) => {
    const { row, head, tallest } = api().getGridOption("context");
    const height = Math.min(tallest, head + row * Math.max(count, 3) + 20);
    document.querySelector("#table-place .grid").style.height = `${height}px`;
  };
  const source = {
    async getRows({ startRow, endRow, successCallback, failCallback }) {
      const search = window.location.search;
      const give = ({ rows, count }) => {
        fit(count);
        successCallback(rows, count);
      };
      if (startRow === 0 && first && first.search === search) return give(first);
      try {
        const { rows } = document.getElementById("table-place").dataset;
        const answer = await fetch(`${rows}${search || "?"}&start=${startRow}&end=${endRow}`);
        if (!answer.ok) throw new Error(`${answer.status} for rows ${startRow} to ${endRow}`);
        give(await answer.json());
      } catch (error) {
        console.error(error);
        failCallback();
      }
    },
  };

  const arrange = (grid) => {
    const wanted = address().get("columns");
    const columns = wanted ? wanted.split(",") : grid.getGridOption("context").usual;
    const order = (address().get("sort") || "").split(",").filter(Boolean);
    const shown = (name) => name === "compare" || columns.includes(name);
    const asItIs = grid.getColumns().every((column) => column.isVisible() === shown(column.getColId()));
    if (asItIs && order.join(",") === sortOf(grid)) return;
    grid.applyColumnState({
      state: grid.getColumnState().map((column) => {
        const index = order.findIndex((each) => each.replace("-", "") === column.colId);
        const sort = index < 0 ? null : order[index].startsWith("-") ? "desc" : "asc";
        return { colId: column.colId, hide: !shown(column.colId), sort, sortIndex: index < 0 ? null : index };
      }),
    });
  };

  const table = {
    open: ({ data, event }) => {
      if (event.target.closest("a, [col-id=compare]") || String(window.getSelection())) return;
      go(data);
    },
    openByKey: ({ data, event, column }) => {
      if (data && event.key.toLowerCase() === "c" && !event.ctrlKey && !event.metaKey) window.compare.toggle(data.project_id);
      if (event.key !== "Enter" || !data) return;
      if (column.getColId() === "source" && data.source_url) window.open(data.source_url, "_blank", "noopener");
      else go(data);
    },
    sorted: ({ api: grid }) => {
      const sort = sortOf(grid);
      if (sort === (address().get("sort") || "")) return;
      const params = address();
      sort ? params.set("sort", sort) : params.delete("sort");
      window.address.go(params);
    },
    // The component puts a way to rows of its own into the grid when this is ready; ours takes its place.
    start: async () => {
      const grid = await window.dash_ag_grid.getApiAsync(TABLE);
      const replace = () => (grid.getGridOption("datasource") ? grid.setGridOption("datasource", source) : setTimeout(replace, 20));
      replace();
    },
    // After a change of the address: the same columns and order as it says, and its first rows.
    show: (rows) => {
      first = { ...rows, search: window.location.search };
      const grid = api();
      if (!grid) return;
      arrange(grid);
      if (grid.getFirstDisplayedRowIndex() > 0) grid.ensureIndexVisible(0, "top");
      grid.refreshInfiniteCache();
      const ids = address().get("ids");
      if (ids !== aside) grid.refreshCells({ columns: ["compare", "title"], force: true });
      aside = ids;
    },
  };
  functions.projectTable = window.projectTable = table;
})();

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
  cells.ProjectLink = ({ data, value }) =>
    data ? React().createElement("a", { href: data.href, tabIndex: -1 }, value) : null;
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

  const go = (data) => data && window.location.assign(data.href);
  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});

  let shownBy = null;
  const table = {
    open: ({ data, event }) => {
      if (event.target.closest("a") || String(window.getSelection())) return;
      go(data);
    },
    openByKey: ({ data, event, column }) => {
      if (event.key !== "Enter" || !data) return;
      if (column.getColId() === "source" && data.source_url) window.open(data.source_url, "_blank", "noopener");
      else go(data);
    },
    sorted: ({ api: grid }) => {
      const sort = sortOf(grid);
      if (sort !== (address().get("sort") || "")) {
        window.dash_clientside.set_props({ type: "filter", name: "sort" }, { value: sort || "any" });
      }
    },
    // After a change of the address: the same columns and order as it says, rows asked for anew.
    refresh: () => {
      const grid = api();
      if (!grid) return;
      const wanted = address().get("columns");
      const columns = wanted ? wanted.split(",") : grid.getGridOption("context").usual;
      const order = (address().get("sort") || "").split(",").filter(Boolean);
      if (order.join(",") !== sortOf(grid) || grid.getColumns().some((c) => c.isVisible() !== columns.includes(c.getColId()))) {
        grid.applyColumnState({
          state: grid.getColumnState().map((column) => {
            const index = order.findIndex((each) => each.replace("-", "") === column.colId);
            const sort = index < 0 ? null : order[index].startsWith("-") ? "desc" : "asc";
            return { colId: column.colId, hide: !columns.includes(column.colId), sort, sortIndex: index < 0 ? null : index };
          }),
        });
      }
      const rows = window.location.search;
      if (rows !== shownBy) grid.purgeInfiniteCache();
      shownBy = rows;
    },
  };
  functions.projectTable = window.projectTable = table;
})();

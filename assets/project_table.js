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

  let shownBy = null;
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
      const wrong = (column) => column.getColId() !== "compare" && column.isVisible() !== columns.includes(column.getColId());
      if (order.join(",") !== sortOf(grid) || grid.getColumns().some(wrong)) {
        grid.applyColumnState({
          state: grid.getColumnState().map((column) => {
            const index = order.findIndex((each) => each.replace("-", "") === column.colId);
            const sort = index < 0 ? null : order[index].startsWith("-") ? "desc" : "asc";
            const hide = column.colId !== "compare" && !columns.includes(column.colId);
            return { colId: column.colId, hide, sort, sortIndex: index < 0 ? null : index };
          }),
        });
      }
      const rows = address();
      rows.delete("ids");
      if (rows.toString() !== shownBy) grid.purgeInfiniteCache();
      else grid.refreshCells({ columns: ["compare", "title"], force: true });
      shownBy = rows.toString();
    },
  };
  functions.projectTable = window.projectTable = table;
})();

// plotly.js fetches a map of the world from another host before it draws any map. We bring our own shapes: give it an
// empty one, so that nothing is asked for.
(() => {
  const none = () => ({ type: "GeometryCollection", geometries: [] });
  const names = ["coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"];
  const objects = Object.fromEntries(names.map((name) => [name, none()]));
  const empty = { type: "Topology", objects, arcs: [] };
  window.PlotlyGeoAssets = { topojson: { world_110m: empty, world_50m: empty } };
})();

// New values for the areas of a map that stay where they are: plotly.js would project every area again (15 ms), where
// its own way to style them is enough.
(() => {
  const CHANGES = ["z", "text", "zmin", "zmax", "colorscale"];

  window.areas = {
    // Whether that was all: what is outlined, and a map that is not drawn yet, are plotly's to draw.
    paint(place, outlined) {
      const drawn = place.calcdata[0];
      const [shown] = place._fullData;
      const [{ z, text }] = place.data;
      const same = outlined === place.dataset.outlined;
      place.dataset.outlined = outlined;
      if (!same || !shown._module || shown.type !== "choropleth" || drawn.length !== z.length) return false;
      for (const key of CHANGES) shown[key] = place.data[0][key];
      drawn.forEach((area, index) => Object.assign(area, { z: z[index], tx: text[index] }));
      shown._module.style(place, drawn);
      return true;
    },
  };
})();

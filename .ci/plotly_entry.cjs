// The parts of plotly.js that the product draws with; .ci/plotly-bundle makes one file of them.
"use strict";
const Plotly = require("plotly.js/lib/core"); // scatter is part of the core
Plotly.register([
  require("plotly.js/lib/bar"),
  require("plotly.js/lib/heatmap"),
  require("plotly.js/lib/choropleth"),
  require("plotly.js/lib/scattergeo"),
]);
module.exports = Plotly;

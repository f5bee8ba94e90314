"""Places: codes, boundaries and complete area frames; the only importer of geopandas and shapely."""

"""The reader of catalogues as governments really have them; pure."""

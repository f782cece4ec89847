"""The room's own computing: credit codes and the reading of import files."""

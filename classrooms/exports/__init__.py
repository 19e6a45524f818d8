"""Files that take a class's scores elsewhere."""

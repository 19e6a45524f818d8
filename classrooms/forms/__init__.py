"""What people type about classes; a module for each sort of page."""

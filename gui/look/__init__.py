"""How everything looks: colours and sizes by name, type, icons, the loop mark, and the small parts of pages."""

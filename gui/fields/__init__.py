"""The fields of forms. Each says what it holds (`value`), shows something else (`show_value`), and tells of changes."""

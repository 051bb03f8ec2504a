"""Lists as tables for a spreadsheet: a row for each record, with every field that people want to sort and count by."""

"""Reports drawn as tagged PDF: blocks to strips, strips to pages, pages to a file."""

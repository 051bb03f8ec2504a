"""The figures of a period as sections of blocks: the page's cards and the district summary's pages are made of them."""

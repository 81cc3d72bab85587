"""Characters of a page to lines of text: what a reader sees of them, mended, turned upright, joined, with line ends."""

"""Pages drawn, as a reader of the file sees them: by PDFium, one at a time."""

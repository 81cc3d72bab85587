"""What is drawn on a page to what it means: edges to lattices of cells, shapes, frames around text."""

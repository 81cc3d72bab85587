"""What only the whole document shows: furniture, tables that go on over a page break, the numbering of lines."""

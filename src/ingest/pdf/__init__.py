"""PDF files: characters, rules and drawings of each page to blocks of lines, boxes and grids, with places and marks.

Nothing is imported here: who asks which engines there are need not wait for any of them.
"""

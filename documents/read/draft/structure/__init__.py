"""What a text is made of beyond its paragraphs: headings, sections, the ends of lists, several resolutions, annexes."""

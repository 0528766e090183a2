"""Several texts for one paragraph: side by side, with the words they have in common, and merged into one."""

"""Two Word files in, one with tracked changes out, beside other tools that do this: `python -m benchmarks.word_files`."""

"""Pages of resolutions, drafts, imports and comparisons, one file for each resource."""

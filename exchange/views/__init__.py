"""Pages and files of what leaves and what comes back."""

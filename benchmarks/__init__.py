"""Speed and memory, beside the usual tools."""

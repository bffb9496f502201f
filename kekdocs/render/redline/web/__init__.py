"""A sheet as one page of HTML: no script, nothing loaded, readable by eye, ear and keyboard."""

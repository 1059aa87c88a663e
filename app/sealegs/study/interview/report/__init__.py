"""The report of an interview: values computed from its record, a page of blocks, and exports."""

"""Back-of-the-envelope estimates: assumptions, workload, worksheets and the slips in them."""

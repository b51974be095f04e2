"""From a query to results: reads an index, and knows nothing of how it was made."""

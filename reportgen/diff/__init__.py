"""Two facts documents compared by what they say: what a reader of the earlier one should know."""

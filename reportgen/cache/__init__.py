"""What was worked out before: the facts of articles and the text of pages, kept until what they depend on changes."""

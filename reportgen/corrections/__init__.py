"""A person's corrections of what was found: read from `corrections.toml`, made after extraction and before merging.

What is kept from one build to the next is uncorrected: a correction that is removed leaves no trace.
"""

"""From a folder or a list of files to articles: the index, what may be read, and the text of each."""

"""reportgen turns a folder of news articles into a brief that can be checked."""

__version__ = "0.1.0"

"""The facts of the content one by one: which there are, who owns them, and how one asks for them in words."""

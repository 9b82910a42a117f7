"""One module per command of `innograph`; each is imported when its command is called."""

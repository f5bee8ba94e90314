"""Facts and rules: everything that is true of the data without a screen. Never imports dash."""

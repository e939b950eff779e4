"""The command line `pingan`: one file a command, data on stdout, messages on stderr, in Chinese or English."""

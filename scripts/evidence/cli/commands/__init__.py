"""The subcommands, one module each: `evidence some-name` is `some_name.py`.

A module has HELP (one line), `add_arguments(parser)` and `run(arguments) -> exit code`. It is
imported only when it is called or listed.
"""

"""The command line: parses the options, calls one verb, and gives its exit code.

0: done; 1: the data has violations; 2: misuse or unreadable input. Heavy imports stay inside
the verbs: `planville query` must start fast.
"""

import os
import sys
from collections.abc import Sequence

from planville_kg.errors import PlanvilleError

OK, MISUSE = 0, 2
_WITH_PARAMETERS = ("query", "view")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `planville` with `arguments` (those of the process by default).

    Returns:
        The exit code.
    """
    from planville_kg.cli.french import speak_french
    from planville_kg.cli.parser import build_parser

    given = list(sys.argv[1:] if arguments is None else arguments)
    speak_french()
    parser = build_parser(given[0] if given else None)
    options, rest = parser.parse_known_args(given)
    if options.verb is None:
        parser.print_help()
        return MISUSE
    if rest and options.verb not in _WITH_PARAMETERS:
        parser.error(f"argument inconnu : {' '.join(rest)}")
    try:
        return _run(options.verb, options, rest)
    except PlanvilleError as error:
        print(f"planville : {error}", file=sys.stderr)
        return MISUSE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        print("planville : interrompu.", file=sys.stderr)
        return 130


def _run(verb: str, options: object, rest: Sequence[str]) -> int:
    from importlib import import_module

    module = import_module(f"planville_kg.cli.{verb}")
    code: int = module.run(options, rest)
    return code

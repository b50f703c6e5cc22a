"""The command line. Exit status: 0 done, 1 something failed, 2 wrong usage, 3 Parley is already running."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from app.bootstrap.imports import import_qt
from app.core.errors import ParleyError


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    logging.basicConfig(
        level=logging.DEBUG if options.verbose else logging.WARNING,
        format="%(asctime)s %(threadName)s %(name)s %(levelname)s %(message)s",
    )
    try:
        return options.run(options)
    except ParleyError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="parley", description="The desk of a contact-centre agent: calls, chat, SMS and email in one conversation."
    )
    parser.add_argument("--version", action="version", version=f"Parley {version('parley')}")
    parser.add_argument("--verbose", action="store_true", help="tell on standard error what happens inside")
    parser.add_argument("--bind", default="", metavar="ADDRESS", help="the local address that calls use")
    parser.add_argument(
        "--store", default="", metavar="URL", help="the PostgreSQL store of a team; the settings can say so for good"
    )
    parser.set_defaults(run=_window)
    commands = parser.add_subparsers(title="commands", metavar="")
    commands.add_parser("run", help="open the desk (the default)").set_defaults(run=_window)
    sandbox = commands.add_parser("sandbox", help="open the desk with simulated customers, no server needed")
    sandbox.add_argument("--tour", action="store_true", help="let the program walk through the desk by itself")
    sandbox.add_argument(
        "--pictures", type=Path, default=Path("build/tour"), metavar="FOLDER", help="where the tour saves screenshots"
    )
    sandbox.add_argument(
        "--play", choices=("one", "two", "three"), help="let the customers act out this example; off screen, all of it"
    )
    sandbox.set_defaults(run=_sandbox)
    commands.add_parser("doctor", help="say what this machine can do").set_defaults(run=_doctor)
    queue = commands.add_parser("chat-queue", help="give the visitors of your website to ready agents (a service)")
    queue.add_argument("settings", type=Path, metavar="FILE", help="see resources/webchat/chat-queue.toml")
    queue.set_defaults(run=_chat_queue)
    _add_store(commands.add_parser("store", help="look after the store: migrate, check, back up, restore, encrypt"))
    verify = commands.add_parser("verify", help="see whether an exported conversation or person is as it was written")
    verify.add_argument("file", type=Path, metavar="FILE", help="the .html or .zip that Parley has written")
    verify.set_defaults(run=_verify)
    engine = commands.add_parser("engine")
    engine.add_argument("--rendezvous", type=Path, required=True)
    engine.add_argument("--bind", default="")
    engine.add_argument("--port", type=int, default=0)
    engine.add_argument("--no-headset", action="store_true")
    engine.set_defaults(run=_engine)
    return parser


def _add_store(store: argparse.ArgumentParser) -> None:
    store.add_argument(
        "--at", default="", metavar="URL", help="a team's: postgresql://user@host/database; PGPASSWORD or ~/.pgpass"
    )
    jobs = store.add_subparsers(title="commands", metavar="", required=True, dest="job")
    jobs.add_parser("migrate", help="bring it to the version of this program; it is copied first")
    jobs.add_parser("check", help="see whether all that it holds fits together")
    backup = jobs.add_parser("backup", help="write everything to a file, while it is in use")
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = jobs.add_parser("restore", help="put a backup into its place")
    restore.add_argument("file", type=Path, metavar="FILE")
    jobs.add_parser("encrypt", help="encrypt the file, with a key that goes into the keyring")
    store.set_defaults(run=_store)


def _window(options: argparse.Namespace) -> int:
    import_qt()
    from app.bootstrap.sandbox import has_display

    if not has_display():
        print(
            "There is no screen to open a window on. Try `parley sandbox`: it shows itself off screen.", file=sys.stderr
        )
        return 1
    from app.bootstrap.window import DeskOptions, run
    from app.desktop.paths import desk_paths

    return run(DeskOptions(desk_paths(), options.bind, store=options.store))


def _sandbox(options: argparse.Namespace) -> int:
    import_qt()
    from app.bootstrap.sandbox import has_display, run, run_tour
    from app.ports.sandbox import Play

    play = Play(options.play) if options.play else None
    return run_tour(options.pictures, play) if options.tour or not has_display() else run(play)


def _doctor(options: argparse.Namespace) -> int:
    from app.bootstrap.doctor import run
    from app.desktop.paths import desk_paths

    return run(desk_paths())


def _store(options: argparse.Namespace) -> int:
    from app.bootstrap.store import StoreKeeper
    from app.desktop.paths import desk_paths

    keeper = StoreKeeper(desk_paths(), options.at)
    match options.job:
        case "migrate":
            return keeper.migrate()
        case "check":
            return keeper.check()
        case "backup":
            return keeper.back_up(options.file)
        case "restore":
            return keeper.restore(options.file)
        case _:
            return keeper.encrypt()


def _chat_queue(options: argparse.Namespace) -> int:
    from app.bootstrap.chat_queue import run

    return run(options.settings)


def _verify(options: argparse.Namespace) -> int:
    from app.bootstrap.verify import run

    return run(options.file)


def _engine(options: argparse.Namespace) -> int:
    if not options.no_headset:
        import_qt()
    from app.bootstrap.engine import run
    from app.telephony.engine.endpoint import EngineOptions

    return run(options.rendezvous, EngineOptions(options.bind, options.port), with_headset=not options.no_headset)


if __name__ == "__main__":
    sys.exit(main())

"""How a command ends on a signal or a lost process: a French sentence and an exit code."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

from site_builder.core.workers import WorkerLostError

INTERRUPTED, TERMINATED = 128 + signal.SIGINT, 128 + signal.SIGTERM  # as shells count


class _TerminatedError(BaseException):
    """SIGTERM was received."""


@contextmanager
def ending_reported(ctx: click.Context) -> Iterator[None]:
    """Run a command: Ctrl+C, SIGTERM and WorkerLostError print a French sentence and exit.

    The exit codes are 130, 143 and 1. `finally` blocks run first: they remove what was being built
    and end the processes of `mapped`.
    """
    with _signals():
        try:
            yield
        except KeyboardInterrupt:
            _end(ctx, "Interrompu.", INTERRUPTED)
        except _TerminatedError:
            _end(ctx, "Arrêté.", TERMINATED)
        except WorkerLostError as error:
            _end(ctx, f"Erreur : {error}", 1)


@contextmanager
def _signals() -> Iterator[None]:
    """Raise an exception for the first signal only: a second one would interrupt the clean-up."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, _raise) for number in _EXCEPTIONS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _raise(number: int, frame: FrameType | None) -> None:
    for other in _EXCEPTIONS:
        signal.signal(other, signal.SIG_IGN)
    raise _EXCEPTIONS[number]


def _end(ctx: click.Context, message: str, code: int) -> None:
    click.echo(message, err=True)
    ctx.exit(code)


_EXCEPTIONS: dict[int, type[BaseException]] = {
    signal.SIGINT: KeyboardInterrupt,
    signal.SIGTERM: _TerminatedError,
}

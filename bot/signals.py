"""How the process is told to stop: SIGTERM or Ctrl-C, on Windows Ctrl-Break too."""

import asyncio
import signal
import sys

_TELLING = [signal.SIGTERM, signal.SIGINT]
if sys.platform == "win32":
    _TELLING.append(signal.SIGBREAK)


def told_to_stop() -> asyncio.Event:
    """Return what is set when this process is told to stop."""
    told, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in _TELLING:
        try:
            loop.add_signal_handler(number, told.set)
        except NotImplementedError:  # Windows: there a handler of the process wakes the loop
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(told.set))
    return told


def stop_listening() -> None:
    """Take no notice of being told again: it is ending already."""
    for number in _TELLING:
        signal.signal(number, signal.SIG_IGN)

"""A callback from PJSIP must not raise: the traceback would keep the call alive past the library's end."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from typing import ParamSpec

import pjsua2 as pj

log = logging.getLogger(__name__)
P = ParamSpec("P")


def guarded(callback: Callable[P, None]) -> Callable[P, None]:
    """Log what goes wrong inside `callback` and go on."""

    @functools.wraps(callback)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            callback(*args, **kwargs)
        except pj.Error as error:
            log.error("%s: %s", callback.__name__, error.info())
        except Exception:
            log.exception("in %s", callback.__name__)

    return run

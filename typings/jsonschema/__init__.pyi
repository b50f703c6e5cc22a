"""The part of jsonschema that the forms of the wrap-up use (4.x)."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

class _Error(Exception):
    message: str
    path: deque[str | int]
    validator: str
    validator_value: Any
    instance: Any

class ValidationError(_Error): ...
class SchemaError(_Error): ...

class FormatChecker:
    def __init__(self, formats: Iterable[str] | None = None) -> None: ...
    def checks(self, format: str) -> Callable[[Callable[[object], bool]], Callable[[object], bool]]: ...

class Draft202012Validator:
    def __init__(self, schema: object, *, format_checker: FormatChecker | None = None) -> None: ...
    @classmethod
    def check_schema(cls, schema: object) -> None: ...
    def iter_errors(self, instance: object) -> Iterator[ValidationError]: ...

"""Countries that numbers without a prefix can belong to. Loads numbering plans: call it off the UI thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale


@dataclass(frozen=True, slots=True)
class Example:
    """One number of a country (ISO 3166 `region`), as it is written there and from abroad."""

    region: str
    national: str
    international: str


def regions() -> tuple[tuple[str, str], ...]:
    """ISO code and label of every country with a numbering plan, by name."""
    import phonenumbers  # its tables take 40 ms to load

    prefixes = {code: prefix for prefix, codes in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items() for code in codes}
    labels = [
        (code, f"{_name(code)} ({code}, +{prefix})")
        for code, prefix in prefixes.items()
        if code != phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY
    ]
    return tuple(sorted(labels, key=lambda label: label[1].casefold()))


def _name(region: str) -> str:
    return QCoreApplication.translate("Country", QLocale.territoryToString(QLocale.codeToTerritory(region)))


def example(region: str) -> Example | None:
    """A number to show what the choice means; None for an unknown country."""
    import phonenumbers

    number = phonenumbers.example_number(region)
    if number is None:
        return None
    style = phonenumbers.PhoneNumberFormat
    return Example(
        region,
        phonenumbers.format_number(number, style.NATIONAL),
        phonenumbers.format_number(number, style.INTERNATIONAL),
    )

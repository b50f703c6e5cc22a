"""Which files of a mail an agent is warned of before opening them."""

from __future__ import annotations

_PROGRAMS = """
ade adp apk app appimage application appref-ms appx appxbundle bat cab chm class cmd com command cpl deb diagcab dll dmg
elf exe gadget hlp hta img inf ins iso isp jar job js jse jsp ksh library-ms lnk lua mam mde mht mhtml msc msh msh1 msh2
mshxml msi msix msixbundle msp mst msu ocx osx php pif pkg pl ps1 ps1xml ps2 psc1 psc2 py pyc pyw pyz rdp reg rpm run
scf scr sct search-ms settingcontent-ms sh shb shs svg swf sys terminal theme tmp url vb vbe vbs vhd vhdx vxd webloc
workflow ws wsc wsf wsh xbap xll
"""
_PAGES = "htm html shtml xht xhtml"
_MACROS = "doc docm dot dotm one potm ppam pps ppsm ppt pptm sldm xla xlam xlm xls xlsb xlsm xltm xlw"
_TYPES = """
application/hta application/java-archive application/javascript application/vnd.ms-htmlhelp application/x-dosexec
application/x-executable application/x-javascript application/x-ms-application application/x-ms-installer
application/x-ms-shortcut application/x-msdos-program application/x-msdownload application/x-msi
application/x-python-code application/x-sh application/x-shellscript application/xhtml+xml image/svg+xml text/html
text/javascript text/x-python text/x-sh
"""
_RUNS = frozenset(_PROGRAMS.split())
_DANGEROUS = _RUNS.union(_PAGES.split(), _MACROS.split())
_DANGEROUS_TYPES = frozenset(_TYPES.split())
_TURNS_TEXT_AROUND = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ALSO_IN_FRONT = _RUNS - {"com", "app", "theme", "job", "run"}
"""What is suspicious in front of another extension as well; the others are words that names are made of."""


def is_dangerous(name: str, media_type: str) -> bool:
    """Whether opening this file may run something, or show a page that pretends to be another.

    Looks at the extension, at a second one hidden in front of it ("bill.exe.pdf", "bill.pdf   .exe"), at characters
    that make a name read backwards, and at the type the sender gave.
    """
    if _TURNS_TEXT_AROUND & set(name):
        return True
    _, *extensions = (piece.strip() for piece in name.lower().rstrip(". ").split("."))
    if extensions and extensions[-1] in _DANGEROUS:
        return True
    if len(extensions) > 1 and extensions[-2] in _ALSO_IN_FRONT:
        return True
    return media_type.lower().partition(";")[0].strip() in _DANGEROUS_TYPES

"""What the queue itself says to a visitor. An administrator may say it differently, or nothing by an empty text."""

from __future__ import annotations

import msgspec


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """`place` may name `{place}`, `joined` and `passed_on` may name `{agent}`."""

    next: str
    place: str
    nobody: str
    joined: str
    passed_on: str
    again: str
    ended: str

    def check(self) -> None:
        """Raises ValueError when a text names something that is not known here."""
        for field, text in msgspec.structs.asdict(self).items():
            try:
                text.format(place=1, agent="Anna")
            except (KeyError, IndexError, ValueError) as error:
                raise ValueError(f"the words `{field}` name what is not known here: {error}") from error


ENGLISH = Words(
    next="Thank you. You are next: somebody will be with you in a moment.",
    place="Thank you. You are number {place} in the queue.",
    nobody="Nobody is here at the moment. Stay on this page, or write down how we can reach you.",
    joined="You are talking to {agent} now.",
    passed_on="You are being passed on to {agent}. One moment, please.",
    again="The connection to your contact was lost. One moment, please: somebody else will be with you.",
    ended="This chat has ended. Write again whenever you need us.",
)

JAPANESE = Words(
    next="ありがとうございます。次のお客様です。まもなく担当者が対応いたします。",
    place="ありがとうございます。現在{place}番目にお待ちいただいています。",
    nobody="ただいま担当者が不在です。このページを開いたままお待ちいただくか、ご連絡先をお書きください。",
    joined="担当の{agent}が承ります。",
    passed_on="{agent}におつなぎします。少々お待ちください。",
    again="担当者との接続が切れました。別の担当者におつなぎしますので、少々お待ちください。",
    ended="チャットは終了しました。ご用の際はいつでもお書きください。",
)

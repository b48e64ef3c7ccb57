"""Whether a text is in the language that it is taken for."""

from __future__ import annotations

import pytest

from reportgen.corpus.tongue import likely_language

TEXTS = {
    "en": "The ferry had been out of work since the spring, and the harbour master said that it would not sail before "
    "the new pier was ready. Two of the men who built it are from the island, where there is little else to do in the "
    "winter. They will be paid by the council.",
    "vi": "Bến phà đã ngừng hoạt động từ mùa xuân, và ông trưởng bến nói rằng phà sẽ không chạy trước khi cầu tàu mới "
    "xong. Hai người thợ xây cầu là dân trên đảo, nơi mùa đông không có nhiều việc để làm. Hội đồng sẽ trả công cho họ "
    "vào cuối năm nay, theo lời ông chủ tịch xã.",
    "de": "Die Fähre lag seit dem Frühjahr still, und der Hafenmeister sagte, sie werde nicht fahren, bevor der neue "
    "Anleger fertig sei. Zwei der Männer, die ihn bauten, kommen von der Insel, wo es im Winter sonst wenig zu tun "
    "gibt. Der Rat wird sie Ende des Jahres bezahlen, so der Bürgermeister.",
    "nl": "De veerboot lag sinds het voorjaar stil en de havenmeester zei dat hij niet zou varen voordat de nieuwe "
    "steiger klaar was. Twee van de mannen die hem bouwden komen van het eiland, waar in de winter weinig anders te "
    "doen is. De raad betaalt hen aan het einde van het jaar, zei de wethouder.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_that_does_not_read_like_english_is_not_taken_for_it(language: str) -> None:
    assert likely_language(TEXTS[language], "en") == ("en" if language == "en" else "und")


def test_a_few_words_do_not_tell() -> None:
    assert likely_language("Bến phà đã ngừng hoạt động từ mùa xuân", "en") == "en"


def test_a_language_without_a_pack_is_taken_as_said() -> None:
    assert likely_language(TEXTS["en"], "fr") == "fr"

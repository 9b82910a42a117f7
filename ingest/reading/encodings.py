"""From bytes to characters: which of the encodings of Chinese files it is, found without being told.

In: the bytes of a text file. Out: its characters, exactly as decoded (line ends and spaces untouched).
"""

from __future__ import annotations

import codecs
import re

from graph import ReportUnreadable

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_HAN = re.compile(r"[\u3400-\u9fff]")
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
    "定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其"
    "些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公"
    "无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组"
    "见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理世车科技创新企业市省县政府工作发展建设项目平台服务实施"
    "推进研究中心院校合作加快提升支持完成培育报告年度"
)
"""Frequent characters (own list): a rare few of these in a long text means that the decoding is wrong."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")


def decode(data: bytes, name: str, *, prose: bool = True) -> str:
    """The characters of a text file in UTF-8, UTF-16 (with or without BOM), UTF-32 with BOM or GB18030.

    A BOM is dropped. `name` is what the messages call the file. Without `prose` it is a table of keys and addresses,
    which need not hold Chinese at all.

    Raises:
        ReportUnreadable: the bytes are no text, or text in another encoding (Latin-1, Big5 …), or without Chinese.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise ReportUnreadable(
                    f"{name}: begins as {encoding.upper()} but breaks off at byte {error.start}; save it as UTF-8."
                ) from error
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _plausible(text, strict=encoding != "utf-8", prose=prose):
            return text
    if _looks_binary(data):
        raise ReportUnreadable(f"{name}: is not a text file (binary content); give a txt, md, html, pdf or docx file.")
    raise ReportUnreadable(
        f"{name}: its encoding is neither UTF-8, UTF-16 nor GB18030, or it holds no Chinese text; save it as UTF-8."
    )


def _candidates(data: bytes) -> list[str]:
    """The encodings to try, most telling first."""
    if b"\x00" not in data[:4096]:
        return ["utf-8", "gb18030"]
    even, odd = data[0:4096:2].count(0), data[1:4096:2].count(0)
    return ["utf-16-le", "utf-16-be"] if odd >= even else ["utf-16-be", "utf-16-le"]


def _plausible(text: str, *, strict: bool, prose: bool) -> bool:
    """Whether decoded characters read as Chinese text; `strict` also asks for the characters of everyday use."""
    sample = text[:200_000]
    if len(_CONTROL.findall(sample)) > len(sample) / 500:
        return False
    han = _HAN.findall(sample)
    if not strict:
        return bool(han) or not prose
    enough = len(han) >= len(sample) / 10 if prose else bool(han)
    return enough and sum(1 for char in han if char in _COMMON) >= len(han) / 10


def _looks_binary(data: bytes) -> bool:
    """Whether the first bytes hold control characters as only binary files do."""
    sample = data[:65536]
    return sum(1 for byte in sample if byte < 9 or 13 < byte < 27 or byte == 127) > len(sample) / 100

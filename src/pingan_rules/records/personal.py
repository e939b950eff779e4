"""What tells of a person and not of a place: it is refused wherever it stands in a record."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

_SEPARATOR = r"[\s\u2010-\u2015-]{0,2}"
_NOT_AFTER_DIGIT = r"(?<!\d)(?<!\d\.)"
_NOT_BEFORE_DIGIT = r"(?!\d)(?!\.\d)"
_ID_CARD = re.compile(
    rf"{_NOT_AFTER_DIGIT}[1-9]\d{{5}}{_SEPARATOR}(\d{{8}}){_SEPARATOR}\d{{3}}[\dXx]{_NOT_BEFORE_DIGIT}"
)
_OLD_ID_CARD = re.compile(rf"{_NOT_AFTER_DIGIT}[1-9]\d{{5}}{_SEPARATOR}(\d{{6}}){_SEPARATOR}\d{{3}}{_NOT_BEFORE_DIGIT}")
_MOBILE = re.compile(
    rf"{_NOT_AFTER_DIGIT}(?:\+?86{_SEPARATOR})?1[3-9]\d{_SEPARATOR}\d{{4}}{_SEPARATOR}\d{{4}}{_NOT_BEFORE_DIGIT}"
)
_SHORTEST = 11

_CHINESE_KEYS = re.compile(
    "姓名|人名|名单|身份证|证件号|护照号|手机|联系电话|联系方式|电话号码|微信|住址|家庭地址|户籍地址|出生日期|出生年月|银行卡"
)
_LATIN_KEYS = re.compile(
    r"idcard|idnumber|idno|phone|mobile|cellphone|passport|surname|firstname|lastname|fullname|personname"
    r"|homeaddress|birthdate|birthday|dateofbirth|xingming|shenfenzheng|shouji"
)


def is_personal_key(key: str) -> bool:
    """Whether a key that nobody declared names something about a person: 姓名, 身份证号, phone and the like."""
    if len(key) > 100:
        return False
    plain = unicodedata.normalize("NFKC", key)
    latin = re.sub(r"[\W_]+", "", plain.lower())
    return bool(_CHINESE_KEYS.search(plain) or _LATIN_KEYS.search(latin))


def is_personal_text(text: str) -> bool:
    """Whether an ID-card or mobile number stands in `text`."""
    return len(text) >= _SHORTEST and bool(_personal_parts(_plain(text)))


def is_id_card(text: str) -> bool:
    """Whether an ID-card number stands in `text`; unlike a mobile number, a quantity hardly ever looks like one."""
    return bool(_id_cards(_plain(text)))


def masked(text: str) -> str:
    """`text` with only the first digits of ID-card and mobile numbers; as it is where there are none."""
    if len(text) < _SHORTEST:
        return text
    plain = _plain(text)
    parts = _personal_parts(plain)
    for part in parts:
        plain = plain.replace(part, f"{part[:3]}********")
    return plain if parts else text


def holds_personal_text(value: object) -> bool:
    """Whether `value`, or what is in a mapping of values, is a text with an ID-card or mobile number."""
    return any(isinstance(each, str) and is_personal_text(each) for each in _parts(value))


def holds_name_list(value: object) -> bool:
    """Whether `value`, or what is in a mapping of values, is a list of texts."""
    return any(is_name_list(each) for each in _parts(value))


def _parts(value: object) -> Iterable[object]:
    return value.values() if isinstance(value, Mapping) else (value,)


def is_name_list(value: object) -> bool:
    """Whether `value` is a list of texts: names, where a number or a finding is asked for."""
    if not isinstance(value, (list, tuple, set, frozenset)):
        return False
    return bool(value) and all(isinstance(each, str) for each in value)


def _plain(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _personal_parts(plain: str) -> list[str]:
    return [*_id_cards(plain), *(found[0] for found in _MOBILE.finditer(plain))]


def _id_cards(plain: str) -> list[str]:
    shapes = ((_ID_CARD, ""), (_OLD_ID_CARD, "19"))
    return [
        found[0] for shape, century in shapes for found in shape.finditer(plain) if _is_birthday(century + found[1])
    ]


def _is_birthday(digits: str) -> bool:
    try:
        return 1880 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year <= 2100
    except ValueError:
        return False

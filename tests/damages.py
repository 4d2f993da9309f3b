"""Seeded damage to a file: what people, editors, copies and encodings do to it.

A maker takes the bytes of a file and a chance, and gives them damaged; IndexError if the file has
nothing of the kind to damage.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Damage:
    """A damaged text; `lines` are where an editor would look, from 1.

    An `exact` one is told on its line; a `whole` one anywhere in the file.
    """

    text: bytes
    lines: frozenset[int]
    exact: bool = False
    whole: bool = False


def indent(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


def parents(lines: list[str], index: int) -> set[int]:
    """Line numbers of the keys and items that hold line `index`, nearest first level only."""
    depth = indent(lines[index])
    for above in range(index - 1, -1, -1):
        if lines[above].strip() and indent(lines[above]) < depth:
            item = next(
                (n for n in range(above, -1, -1) if lines[n].lstrip().startswith("- ")), above
            )
            return {above + 1, item + 1}
    return {1}


def block_end(lines: list[str], index: int) -> int:
    """End (excluded) of the block that starts at `index`."""
    depth = len(lines[index]) - len(lines[index].lstrip(" "))
    is_item = lines[index].lstrip().startswith("- ")
    end = index + 1
    while end < len(lines):
        line = lines[end]
        own = len(line) - len(line.lstrip(" "))
        if line.strip() and (
            own < depth or (own == depth and (is_item or not line.lstrip().startswith("- ")))
        ):
            break
        end += 1
    return end


def joined(lines: list[str]) -> bytes:
    return "\n".join(lines).encode()


def content_lines(lines: list[str]) -> list[int]:
    return [i for i, line in enumerate(lines) if line.strip() and not line.startswith("#")]


def replace_byte(text: bytes, chance: random.Random) -> Damage:
    at = chance.randrange(len(text))
    new = text[:at] + bytes([chance.randrange(256)]) + text[at + 1 :]
    return Damage(new, frozenset({text.count(b"\n", 0, at) + 1}))


def delete_byte(text: bytes, chance: random.Random) -> Damage:
    at = chance.randrange(len(text))
    return Damage(text[:at] + text[at + 1 :], frozenset({text.count(b"\n", 0, at) + 1}))


def insert_byte(text: bytes, chance: random.Random) -> Damage:
    at = chance.randrange(len(text))
    new = text[:at] + chance.choice(b"\"':#-[]{}\t\n*&!|>%@,").to_bytes() + text[at:]
    return Damage(new, frozenset({text.count(b"\n", 0, at) + 1}))


def delete_line(text: bytes, chance: random.Random) -> Damage:
    lines = text.decode().split("\n")
    at = chance.choice(content_lines(lines))
    holders = parents(lines, at)
    return Damage(joined(lines[:at] + lines[at + 1 :]), frozenset({at, at + 1, *holders}))


def duplicate_line(text: bytes, chance: random.Random) -> Damage:
    lines = text.decode().split("\n")
    at = chance.choice(content_lines(lines))
    return Damage(joined(lines[: at + 1] + lines[at:]), frozenset({at + 1, at + 2}))


def swap_lines(text: bytes, chance: random.Random) -> Damage:
    lines = text.decode().split("\n")
    first, second = sorted(chance.sample(content_lines(lines), 2))
    held = parents(lines, first) | parents(lines, second)
    lines[first], lines[second] = lines[second], lines[first]
    held |= parents(lines, first) | parents(lines, second)
    return Damage(joined(lines), frozenset({first + 1, second + 1, *held}))


def shift_line(text: bytes, chance: random.Random) -> Damage:
    lines = text.decode().split("\n")
    at = chance.choice(content_lines(lines))
    spaces = chance.choice((" ", "  ", "   ", "\t", ""))
    lines[at] = spaces + (lines[at] if spaces else lines[at].lstrip(" "))
    return Damage(joined(lines), frozenset({at + 1}))


def delete_block(text: bytes, chance: random.Random) -> Damage:
    lines = text.decode().split("\n")
    at = chance.choice(content_lines(lines))
    end = block_end(lines, at)
    return Damage(joined(lines[:at] + lines[end:]), frozenset({at, at + 1, *parents(lines, at)}))


def move_block(text: bytes, chance: random.Random) -> Damage:
    lines = text.decode().split("\n")
    at = chance.choice(content_lines(lines))
    end = block_end(lines, at)
    block, rest = lines[at:end], lines[:at] + lines[end:]
    target = chance.randrange(1, max(2, len(rest)))
    moved = rest[:target] + block + rest[target:]
    held = {at, at + 1, *parents(lines, at)}
    shifted = {n + len(block) if n > target else n for n in held}
    inside = set(range(target + 1, target + len(block) + 1))
    return Damage(joined(moved), frozenset({*shifted, *inside, *parents(moved, target)}))


KEY = re.compile(r"^( *(?:- )?)([a-z_]+):", re.MULTILINE)
ENUM = re.compile(r"^ *(?:- )?(?:confiance|nature|statut|role|type|unite|famille): (\w+)$", re.M)
VALUE = re.compile(
    r"^ *(?:- )?(?:id|le|vu_le|du|au|prochaine|url|code|dispositif|decline|cog): (\S+)$", re.M
)


REFERENCE = re.compile(VALUE.pattern.replace("id|", "", 1), re.MULTILINE)


def _within(text: bytes, pattern: re.Pattern[str], group: int, chance: random.Random) -> Damage:
    """Misspell what `pattern` finds: one letter doubled, dropped or changed."""
    content = text.decode()
    found = chance.choice(list(pattern.finditer(content)))
    start, end = found.span(group)
    at = chance.randrange(start, end)
    letter = chance.choice(("", "zq", content[at] * 2))
    new = content[:at] + letter + content[at + 1 :]
    return Damage(new.encode(), frozenset({content.count("\n", 0, start) + 1}), exact=True)


def misspell_key(text: bytes, chance: random.Random) -> Damage:
    return _within(text, KEY, 2, chance)


def misspell_list_value(text: bytes, chance: random.Random) -> Damage:
    return _within(text, ENUM, 1, chance)


def misspell_value(text: bytes, chance: random.Random) -> Damage:
    """A date, a code, an id; those that the guide declares are told where others name them."""
    declares = b"\nquestions:" in text
    return _within(text, REFERENCE if declares else VALUE, 1, chance)


def change_kind(text: bytes, chance: random.Random) -> Damage:
    """A value becomes a list, a group, a number or nothing."""
    content = text.decode()
    found = chance.choice(list(ENUM.finditer(content)))
    start, end = found.span(1)
    new = content[:start] + chance.choice(("[a, b]", "{a: b}", "12", "")) + content[end:]
    return Damage(new.encode(), frozenset({content.count("\n", 0, start) + 1}), exact=True)


DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b(?=[,} ]*$)", re.MULTILINE)
PARTIAL_DATE = re.compile(r"(?:vu_le|date_texte): \"?(\d{4}-\d{2})\"?(?=[,}\n])")
ACCENT = re.compile("[éèàçêôîûœ]")


def _line_of(content: str, at: int) -> frozenset[int]:
    return frozenset({content.count("\n", 0, at) + 1})


def wrong_date(text: bytes, chance: random.Random) -> Damage:
    """A date that is in no calendar, or in a year that nobody meant."""
    content = text.decode()
    found = chance.choice([*DATE.finditer(content), *PARTIAL_DATE.finditer(content)])
    if found.re is DATE:
        start, end = found.span()
        years = ("0000", "0203", "1899", "2226", "9999")
        wrong = [f"{found[1]}-02-31", f"{found[1]}-13-01", f"{found[1]}-00-10", f"{found[1]}-04-31"]
        wrong += [f"{year}-{found[2]}-{found[3]}" for year in years]
    else:
        start, end = found.span(1)
        wrong = [f"{year}-{found[1][5:]}" for year in ("0000", "1226", "2226", "9999")]
        wrong += [f"{found[1][:4]}-13", f"{found[1][:4]}-00"]
    new = content[:start] + chance.choice(wrong) + content[end:]
    return Damage(new.encode(), _line_of(content, start), exact=True)


def other_encoding(text: bytes, chance: random.Random) -> Damage:
    """The file saved otherwise than in UTF-8."""
    content = text.decode()
    chance.choice(ACCENT.findall(content))
    codec = chance.choice(("cp1252", "mac_roman", "utf-16", "utf-16-le", "utf-16-be", "cp437"))
    return Damage(content.encode(codec, "replace"), frozenset({1}), whole=True)


def misread_encoding(text: bytes, chance: random.Random) -> Damage:
    """UTF-8 read as Windows-1252 or Latin-1, then saved: all the file, or a line of it."""
    content = text.decode()
    found = chance.choice([*ACCENT.finditer(content)])
    codec = chance.choice(("cp1252", "latin-1"))
    if chance.random() < 0.5:
        new = content.encode().decode(codec, "replace")
        return Damage(new.encode(), frozenset({1}), whole=True)
    lines = content.split("\n")
    (line,) = _line_of(content, found.start())
    lines[line - 1] = lines[line - 1].encode().decode(codec, "replace")
    return Damage(joined(lines), frozenset({line}), exact=True)


def lost_letter(text: bytes, chance: random.Random) -> Damage:
    """An accented letter replaced by the mark of what was lost."""
    content = text.decode()
    found = chance.choice([*ACCENT.finditer(content)])
    new = content[: found.start()] + "\ufffd" + content[found.end() :]
    return Damage(new.encode(), _line_of(content, found.start()), exact=True)


def unseen_character(text: bytes, chance: random.Random) -> Damage:
    """A character that nobody sees, anywhere in a line that holds something."""
    content = text.decode()
    at = chance.choice([found.start() for found in re.finditer(r"(?<=\w)\w", content)])
    unseen = chance.choice("\u00ad\u200b\u200d\u200e\u202e\u2060\u2066\ufeff\u3164\u0000\u0008")
    new = content[:at] + unseen + content[at:]
    return Damage(new.encode(), _line_of(content, at), exact=True)


def imitated_letter(text: bytes, chance: random.Random) -> Damage:
    """A letter of a word replaced by the one of another alphabet that looks the same."""
    content = text.decode()
    letters = dict(zip("aeopcxyi", "аеорсхуі", strict=True))
    found = chance.choice([*re.finditer(r"(?<=[a-z])[aeopcxyi]|[aeopcxyi](?=[a-z])", content)])
    new = content[: found.start()] + letters[found[0]] + content[found.end() :]
    return Damage(new.encode(), _line_of(content, found.start()), exact=True)


def word_processor(text: bytes, chance: random.Random) -> Damage:
    """What Word puts in: a bullet for a dash, a no-break space after a colon, curly quotes."""
    content = text.decode()
    way = chance.randrange(3)
    if way == 0:
        found = chance.choice([*re.finditer(r"^ *(-) ", content, re.MULTILINE)])
        start, end, new = *found.span(1), chance.choice("•–▪")
    elif way == 1:
        found = chance.choice([*re.finditer(r"^ *(?:- )?[a-z_]+:( )(?=\S)", content, re.MULTILINE)])
        start, end, new = *found.span(1), "\u00a0"
    else:
        found = chance.choice([*ENUM.finditer(content)])
        start, end, new = *found.span(1), f"“{found[1]}”"
    return Damage(
        (content[:start] + new + content[end:]).encode(), _line_of(content, start), exact=way == 2
    )


Maker = Callable[[bytes, random.Random], Damage]
# A damage that leaves another valid record (a letter inside a sentence) cannot be seen by anyone.
DAMAGES: tuple[Maker, ...] = (
    replace_byte, delete_byte, insert_byte, delete_line, duplicate_line, swap_lines, shift_line,
    delete_block, move_block, misspell_key, misspell_list_value, misspell_value, change_kind,
)  # fmt: skip
ALWAYS_TOLD: tuple[Maker, ...] = (
    wrong_date, other_encoding, misread_encoding, lost_letter, unseen_character, imitated_letter,
    word_processor,
)  # fmt: skip

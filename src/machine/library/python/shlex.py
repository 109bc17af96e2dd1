"""shlex: splitting and quoting as a shell does."""

import re


def quote(s):
    if not s:
        return "''"
    return s if re.fullmatch(r"[\w@%+=:,./-]+", s) else "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return " ".join(map(quote, split_command))


def split(s, comments=False, posix=True):
    words, word, quoted, is_word, escaped = [], "", None, False, False
    for character in s:
        if escaped:
            word += character if quoted is None or character in ('"', "\\") else "\\" + character
            escaped = False
        elif character == "\\" and quoted != "'":
            escaped = is_word = True
        elif quoted:
            quoted, word = (None, word) if character == quoted else (quoted, word + character)
        elif character in "'\"":
            quoted, is_word = character, True
        elif comments and character == "#" and not is_word:
            break
        elif character.isspace():
            if is_word:
                words.append(word)
            word, is_word = "", False
        else:
            word, is_word = word + character, True
    if quoted:
        raise ValueError("No closing quotation")
    if escaped:
        raise ValueError("No escaped character")
    return words + [word] if is_word else words

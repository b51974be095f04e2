"""What the YAML parser says in English, and what an editor can do about it."""

import yaml

_EXPLANATIONS = (
    (
        "mapping values are not allowed",
        "这一行冒号太多或者缩进不对：值里有半角冒号时，请换成“：”或者加双引号。",
    ),
    ("could not find expected ':'", "这一行缺少冒号，应写成“键: 值”（冒号后空一格）。"),
    ("found unexpected end of stream", "引号没有成对：从这里开始的引号没有结束。"),
    ("found unexpected document indicator", "引号没有成对：从这里开始的引号没有结束。"),
    ("did not find expected ',' or ']'", "方括号没有成对，或者列表里少了逗号（要用半角逗号）。"),
    (
        "did not find expected ',' or '}'",
        "花括号没有成对，或者少了半角逗号；值里有半角冒号、引号时，请给整个值加双引号。",
    ),
    ("did not find expected '-' indicator", "列表的“-”没有对齐，请让同一列表的“-”在同一列。"),
    ("did not find expected key", "缩进没有对齐，或者上一行的引号、括号没有结束。"),
    ("did not find expected node content", "这里缺少内容，或者括号里多了一个逗号。"),
    ("block sequence entries are not allowed", "“- ”要另起一行写，不能跟在冒号后面。"),
    ("found character that cannot start any token", "这个符号不能放在值的开头，请给整个值加上双引号。"),
    ("did not find expected comment or line break", "“|”和“>”后面要换行，内容从下一行写起。"),
    ("found unknown escape character", "双引号里的反斜杠“\\”有特殊意思，请改用单引号。"),
    ("expected <document start>", "缩进没有对齐：最外层的键都要从第一列写起。"),
    ("expected a single document", "一个文件里只能有一份内容，请删去“---”和它后面的部分。"),
    ("alphabetic or numeric character", "不能用“&”“*”给内容做记号，请删去它；是文字就给整个值加上双引号。"),
    ("found undefined alias", "不能用“*”引用别处的内容，请把内容写全；是文字就加上双引号。"),
    ("found duplicate anchor", "不能用“&”给内容做记号，请删去它；是文字就加上双引号。"),
)
# For these the place where it began is more use than the place where it became impossible.
_FROM_ITS_BEGINNING = ("引号没有成对", "方括号没有成对", "花括号没有成对", "这一行缺少冒号")


def explained(mistake: yaml.YAMLError) -> tuple[int, int, str]:
    """Line, column and a Chinese sentence for what the parser found."""
    parser_message = str(mistake)
    explanations = (explanation for phrase, explanation in _EXPLANATIONS if phrase in parser_message)
    message = next(explanations, "这里的写法YAML读不懂，请检查缩进、冒号、引号和括号。")
    mark = getattr(mistake, "problem_mark", None)
    began = getattr(mistake, "context_mark", None)
    if mark is None or (began is not None and message.startswith(_FROM_ITS_BEGINNING)):
        mark = began
    return (mark.line + 1, mark.column + 1, message) if mark is not None else (1, 1, message)

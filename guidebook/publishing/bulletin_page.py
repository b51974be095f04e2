"""The bulletin as one HTML file: its style inside, no script, nothing fetched."""

from collections.abc import Iterable
from html import escape

from guidebook.publishing.bulletin import Bulletin, Section, Signing

_STYLE = """
:root { color-scheme: light; }
body { margin: 0; background: #f3f4f6; color: #1b1f24; line-height: 1.75;
  font: 16px/1.75 "Noto Serif SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }
main { max-width: 46rem; margin: 2rem auto; padding: 2.5rem 3rem; background: #fff;
  border-top: 4px solid #1d4e68; }
h1, h2, h3, th, .counts, .hash { font-family: "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { margin: 0; font-size: 1.9rem; text-align: center; color: #1d4e68; }
.head { margin: .5rem 0 0; text-align: center; color: #4a4f56; }
h2 { margin: 2.4rem 0 .8rem; padding-bottom: .3rem; border-bottom: 1px solid #c9ced4; font-size: 1.25rem;
  color: #1d4e68; }
h3 { margin: 1.4rem 0 .3rem; font-size: 1.02rem; }
ul { margin: .2rem 0; padding-left: 1.3rem; }
p { margin: .3rem 0; }
.counts { margin-top: 1.6rem; padding: .7rem 1rem; background: #f3f4f6; border-left: 3px solid #1d4e68; }
.quiet { color: #4a4f56; font-size: .92rem; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; }
th, td { padding: .4rem .5rem; border-bottom: 1px solid #c9ced4; text-align: left; vertical-align: top; }
th { color: #1d4e68; font-weight: 600; white-space: nowrap; }
.hash { font-size: .85rem; color: #4a4f56; overflow-wrap: anywhere; }
@media (max-width: 40rem) { main { margin: 0; padding: 1.5rem 1.1rem; } }
@media print { body { background: #fff; } main { margin: 0; padding: 0; max-width: none; border: 0; }
  h2, h3 { break-after: avoid; } }
"""
_HEAD = ("编号", "日期", "谁改的", "业务审核", "保密审查", "批准", "指南")


def bulletin_page(bulletin: Bulletin) -> str:
    """The bulletin as an HTML document."""
    publisher = f"{escape(bulletin.publisher)}　" if bulletin.publisher else ""
    parts = [
        f"<h1>{escape(bulletin.title)}</h1>",
        f'<p class="head">{escape(bulletin.period)}（{escape(bulletin.releases)}）</p>',
        f'<p class="head">{publisher}{escape(bulletin.made_on)}编</p>',
        f'<p class="counts">{escape("，".join(bulletin.counts))}。</p>',
        _sections("一、指南", bulletin.guides, "这段时间没有指南变化。"),
        _sections(
            "二、共用的事项、材料和台账", bulletin.shared, "" if bulletin.came_and_went else "没有变化。"
        ),
        _list(bulletin.came_and_went),
        "<h2>三、发布和签名</h2>",
        _signings(bulletin.signings),
        f'<p class="quiet">{escape(bulletin.signing_note)}</p>',
        f'<p class="hash">发布记录的摘要：{escape(bulletin.release_hash)}</p>',
        f'<p class="hash">修改日志的摘要：{escape(bulletin.journal_hash)}</p>',
    ]
    return _document(bulletin.title, "\n".join(filter(None, parts)))


def _document(title: str, body: str) -> str:
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def _sections(title: str, sections: Iterable[Section], otherwise: str) -> str:
    told = [_section(section) for section in sections]
    if not told and otherwise:
        told = [f"<p>{escape(otherwise)}</p>"]
    return "\n".join([f"<h2>{escape(title)}</h2>", *told])


def _section(section: Section) -> str:
    parts = [f"<h3>{escape(section.title)}</h3>", _list(section.lines)]
    if section.basis:
        parts.append(f'<p class="quiet">依据：{escape(section.basis)}</p>')
    if section.besides:
        parts.append(f'<p class="quiet">{escape(section.besides)}</p>')
    return "\n".join(filter(None, parts))


def _list(lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>" if items else ""


def _signings(signings: Iterable[Signing]) -> str:
    head = "".join(f'<th scope="col">{title}</th>' for title in _HEAD)
    rows = "\n".join(_row(signing) for signing in signings)
    return (
        f'<div class="wide"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>'
    )


def _row(signing: Signing) -> str:
    people = (signing.author, signing.review, signing.secrecy, signing.approval)
    reasons = "".join(f'<br><span class="quiet">{escape(reason)}</span>' for reason in signing.reasons)
    cells = [f"<td>{escape(text)}</td>" for text in (signing.number, signing.on, *people)]
    return f"<tr>{''.join(cells)}<td>{escape(signing.guides)}{reasons}</td></tr>"

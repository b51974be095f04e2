"""The secrecy scan of what is about to be released: findings by record and path, never whole."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook.loading import Loader
from guidebook.publishing.candidate import candidate
from guidebook.publishing.grounds import Grounds
from guidebook.publishing.secrecy import Finding, scan, unanswered
from tests.publishing.conftest import AT

Edit = Callable[[str, str, str], None]
REPOSITORY = Path(__file__).parent.parent.parent
IDENTITY = "440113199003070013"


def findings(site: Path) -> tuple[Finding, ...]:
    content = Loader(site).load()
    return scan(content.entities, content.site)


def test_sample_has_no_secret(site: Path) -> None:
    assert findings(site) == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "where"),
    [
        ("materials.yaml", "营业执照: {", "营业执照: {说明: 找13800138000, ", ("材料", "说明")),
        ("bundles/hiring.yaml", "答: 不收费。", "答: 问13800138000。", ("一件事", "常见问题")),
        ("bundles/hiring.yaml", "摘要: 招人", "别名: 找13800138000\n摘要: 招人", ("一件事", "别名")),
        ("offices.yaml", "地址: 【示例】", "地址: 【示例】13800138000", ("办理点", "地址")),
        ("site.yaml", "免责声明: 本站", "免责声明: 13800138000本站", ("站点", "免责声明")),
    ],
)
def test_every_text_of_a_record_is_scanned(
    site: Path, edit: Edit, file: str, old: str, new: str, where: tuple[str, str]
) -> None:
    edit(file, old, new)
    (finding,) = findings(site)
    assert (finding.kind, finding.path[0]) == where
    assert (finding.what, finding.is_refused) == ("手机号码", False)


def test_finding_is_masked_even_where_the_path_repeats_it(site: Path, edit: Edit) -> None:
    edit("bundles/hiring.yaml", "问: 收费吗？", f"问: {IDENTITY}收费吗？")
    (finding,) = findings(site)
    assert finding.is_refused
    assert IDENTITY not in repr(finding)
    assert str(finding).startswith(
        "不能发布：一件事“企业招用员工” › 常见问题 › 4401**********0013收费吗？ › 问"
    )


def test_records_of_a_candidate_are_scanned_as_they_would_be_released(site: Path, edit: Edit) -> None:
    edit("offices.yaml", "电话: 【示例】020-0000-0000", '电话: {号码: "13800138000", 用途: 值班}')
    made = candidate(Grounds.of(site), AT, ())
    (finding,) = scan(made.changed, made.content.site)
    assert (finding.kind, finding.code) == ("办理点", "service-centre")
    assert "是单位对外公布的手机就写明理由" in str(finding)


def test_reason_answers_one_finding_or_all_of_a_sort_but_no_refused_one(site: Path, edit: Edit) -> None:
    edit("offices.yaml", "电话: 【示例】020-0000-0000", '电话: "13800138000"')
    edit("bundles/hiring.yaml", "答: 不收费。", f"答: 发到abc@qq.com，{IDENTITY}。")
    found = findings(site)
    by_what = {finding.what: finding for finding in found}
    assert set(by_what) == {"手机号码", "个人邮箱", "身份证号码"}
    phone, mail, identity = by_what["手机号码"], by_what["个人邮箱"], by_what["身份证号码"]
    assert set(unanswered(found, ())) == set(found)
    assert set(unanswered(found, ("手机号码：窗口的值班手机",))) == {mail, identity}
    assert set(unanswered(found, (f"{mail.key}: 单位只有这个邮箱",))) == {phone, identity}
    assert set(unanswered(found, ("手机号码：", "身份证号码：本人同意"))) == set(found)


def test_real_content_has_no_finding() -> None:
    assert findings(REPOSITORY) == ()

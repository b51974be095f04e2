"""审查要点 and 常见退件: what a clerk looks at, paper by paper."""

import datetime as dt

from guidebook.catalogue import Catalogue
from guidebook.plan import Given, typical
from guidebook.presenters.guide import bundle_view
from guidebook.presenters.missing import missing_papers, paper_code
from guidebook.presenters.review import Reviewed, reviewed_materials, reviewed_papers
from guidebook.presenters.sheet import sheet_case
from guidebook.presenters.telling import case_view
from tests.presenters.conftest import Told
from tests.printing.conftest import REPOSITORY, catalogue_of

ON = dt.date(2026, 12, 1)


def test_what_is_looked_at_is_told_beside_each_paper_and_each_choice(site: Catalogue, told: Told) -> None:
    """
    materials:
      身份证: {代码: id-card, 审查要点: 人和照片一致。, 常见退件: [过期。, 缺一面。]}
      租约: {审查要点: [有房东签名。]}
    items:
      甲:
        申请材料:
          - {材料: 身份证, 谁的: [经营者], 形式: 核验原件}
          - {任选其一: [租约, 房产证], 称: 场所证明, 形式: 复印件}
        表单字段: [姓名]
    bundle: {人: [经营者]}
    """
    papers = reviewed_papers(site, told())
    assert {paper.code: paper.materials for paper in papers} == {
        "application-form": (),
        "场所证明": (Reviewed("租约", ("有房东签名。",), ()),),
        "id-card(经营者)": (Reviewed("身份证", ("人和照片一致。",), ("过期。", "缺一面。")),),
    }


def test_what_is_looked_at_is_told_of_an_item_by_its_materials(site: Catalogue) -> None:
    """
    materials: {身份证: {审查要点: 人和照片一致。}, 租约: {常见退件: [过期。]}, 照片: {}}
    items:
      甲:
        申请材料:
          - {材料: 照片, 形式: 原件}
          - {任选其一: [租约, 房产证], 称: 场所证明, 形式: 复印件}
          - {材料: 身份证, 形式: 核验原件}
    """
    assert reviewed_materials(site, site.items["甲"]) == (
        Reviewed("租约", (), ("过期。",)),
        Reviewed("身份证", ("人和照片一致。",), ()),
    )


def test_every_paper_is_called_by_its_code_and_no_other_once_the_questions_are_answered() -> None:
    catalogue = catalogue_of(REPOSITORY)
    for bundle in catalogue.bundles.values():
        for given in (Given(), typical(bundle)):
            case = case_view(catalogue, bundle, given, ON)
            told = sheet_case(catalogue, bundle_view(catalogue, bundle), case)
            for paper in (*told.papers, *told.open_papers):
                found = missing_papers(catalogue, told, [paper_code(paper)]).papers
                assert paper in found
                assert not given.chosen or found == (paper,)

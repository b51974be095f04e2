"""content/site.yaml: what this site is called, and its topics in order."""

from pydantic import Field

from guidebook.model.facts import UNKNOWN_FACT, Fact
from guidebook.model.record import Record
from guidebook.model.references import BundleNames, DepartmentName
from guidebook.model.scalars import Code, Name, Text, Texts, Url
from guidebook.model.threshold import USUAL, Threshold


class Topic(Record):
    """主题: a chapter of the handbook and an entry of the home page."""

    name: Name = Field(alias="名称")
    code: Code = Field(alias="代码")
    audiences: Texts = Field((), alias="对象")
    note: Text | None = Field(None, alias="说明")
    bundles: BundleNames = Field(alias="套餐", description="按手册里的先后次序")


class Site(Record):
    """站点."""

    title: Text = Field(alias="名称")
    district: Text = Field(alias="区划")
    edition: Text = Field(alias="版次")
    publisher: Text | None = Field(None, alias="主办")
    steward: DepartmentName | None = Field(
        None, alias="主管", description="管台账、情形问题、法规和站点的部门；没有定的不写"
    )
    hotline: Fact = Field(UNKNOWN_FACT, alias="热线")
    site_code: Text | None = Field(None, alias="网站标识码", description="页脚写明；没有分配的不写")
    filings: Texts = Field((), alias="备案号", description="网站备案、公安备案的号，页脚写明")
    base_url: Url = Field(alias="网址", description="公开网址，二维码用它")
    disclaimer: Text | None = Field(None, alias="免责声明")
    threshold: Threshold | None = Field(
        None, alias="上线门槛", description="已发布的指南里哪些键不能待核实、不能是示例；不写就用默认的"
    )
    topics: tuple[Topic, ...] = Field(alias="主题")

    @property
    def go_live(self) -> Threshold:
        """The threshold, the usual one where the site names none."""
        return self.threshold or USUAL

    def public_address(self, path: str) -> str:
        """The whole address of a path of this site, as QR codes hold it."""
        return f"{self.base_url.rstrip('/')}{path}"

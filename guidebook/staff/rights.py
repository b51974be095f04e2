"""Who may do what: one table of roles and actions; everything that is not in it is refused."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from guidebook.staff.accounts import Account, Role


class Action(StrEnum):
    """Something that the workbench does for somebody."""

    SEE = "看待办"
    ANSWER = "答复事实"
    EDIT = "改内容"
    PROPOSE = "提建议"
    IMPORT = "导入表格"
    SUBMIT = "送审"
    REVIEW = "业务审核"
    CLEAR = "保密审查"
    APPROVE = "批准"
    WITHDRAW = "下线"
    OVERVIEW = "看总览"
    EXPORT_JOURNAL = "导出日志"
    RECORD_PRINTING = "登记印刷"
    MANAGE_ACCOUNTS = "管账号"


_EVERYBODY = frozenset(Role)

ALLOWED: Mapping[Action, frozenset[Role]] = MappingProxyType(
    {
        Action.SEE: _EVERYBODY,
        Action.ANSWER: frozenset({Role.FILLING}),
        Action.EDIT: frozenset({Role.FILLING}),
        Action.PROPOSE: frozenset({Role.FILLING}),
        Action.IMPORT: frozenset({Role.FILLING}),
        Action.SUBMIT: frozenset({Role.FILLING}),
        Action.REVIEW: frozenset({Role.REVIEW}),
        Action.CLEAR: frozenset({Role.SECRECY}),
        Action.APPROVE: frozenset({Role.APPROVAL}),
        # It takes away and adds nothing, and has to be possible at once.
        Action.WITHDRAW: frozenset({Role.APPROVAL}),
        Action.OVERVIEW: _EVERYBODY,
        # It names everybody who ever changed something.
        Action.EXPORT_JOURNAL: frozenset({Role.APPROVAL, Role.ADMINISTRATION}),
        Action.RECORD_PRINTING: frozenset({Role.FILLING}),
        Action.MANAGE_ACCOUNTS: frozenset({Role.ADMINISTRATION}),
    }
)


def may(account: Account, action: Action) -> bool:
    """Whether the account may do this, on whatever it is responsible for.

    A locked one may do nothing, and neither may one that has yet to change its one-time password.
    """
    return not account.is_locked and not account.must_change and bool(account.roles & ALLOWED[action])

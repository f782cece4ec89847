"""The words of signing in."""

from zhaoming.kernel.terms import Term


class Access(Term):
    """What the access log keeps; kept at least six months."""

    SIGN_IN = "sign_in", "登录"
    SIGN_IN_FAILED = "sign_in_failed", "登录失败"
    SIGN_OUT = "sign_out", "退出"
    SIGN_OUT_ALL = "sign_out_all", "全部退出"
    DENIED = "denied", "越权访问被拒"
    EXPORT = "export", "导出"
    DOWNLOAD = "download", "下载附件"
    PASSWORD = "password", "修改密码"

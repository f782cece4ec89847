"""The pages for what went wrong: what, and what to do now; nothing of the inside."""

from django.http import HttpRequest, HttpResponse

from zhaoming.interfaces.workbench.shell.rendering import page
from zhaoming.kernel.web.downloads import plain_page


def _error(request: HttpRequest, status: int, title: str, words: str) -> HttpResponse:
    return page(request, "shell/error.html", status=status, title=title, words=words)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    words = "您的岗位没有这项权限。确需办理的，请联系本单位负责人或安全管理员调整岗位。"
    return _error(request, 403, "没有权限", words)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: a row out of reach looks like one that does not exist."""
    words = "地址有误，或者这条记录不在您的办理范围内。请从左侧菜单重新进入。"
    return _error(request, 404, "没有找到", words)


def bad(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: nothing of the request is trusted enough to build the frame on."""
    return HttpResponse(
        plain_page("请求有误", "网址或提交的内容不完整，请返回后重试。"), status=400
    )


def failed(request: HttpRequest) -> HttpResponse:
    """500: no frame, since whatever failed may be what the frame needs."""
    words = "系统出了故障，刚才的操作没有保存。请稍后重试；多次出现请告知系统管理员。"
    return HttpResponse(plain_page("系统故障", words, '<a href="/w/">回到工作台</a>'), status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was not ours, or one left open too long."""
    words = "页面停留太久或浏览器未接受 Cookie。请返回上一页，刷新后重新提交。"
    return _error(request, 403, "请重新提交", words)


def held(request: HttpRequest) -> HttpResponse:
    """503: the workbench is read-only; what was typed is still in the browser's form."""
    words = "系统正在维护，暂时只能查看。刚才的操作没有办理：请返回上一页，维护结束后再提交。"
    return _error(request, 503, "正在维护", words)

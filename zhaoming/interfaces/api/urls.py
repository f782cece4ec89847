"""The addresses of the API, version 1."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from zhaoming.interfaces.api import catalogues, changes, documents, duties
from zhaoming.interfaces.api.keys import Key

_BAD = 400
api = NinjaAPI(
    title="昭明接口", version="1", auth=Key(), docs_url=None, urls_namespace="api",
    description="办公系统和业务系统推送公文、登记事件、查询目录和公开任务、接收变化。密钥由安全管理员在人员页面签发。",
)  # fmt: skip
for each in (documents, catalogues, duties, changes):
    api.add_router("", each.router)


@api.exception_handler(AuthenticationError)
def no_key(request: HttpRequest, fault: AuthenticationError) -> HttpResponse:
    """401 in a sentence."""
    words = "密钥不对、已收回，或账号没有岗位：请在 Authorization 里写 Bearer 加密钥。"
    return api.create_response(request, {"reasons": [words]}, status=401)


@api.exception_handler(ValidationError)
def wrong_call(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    """422 with the fields that are wrong."""
    names = sorted({str(each["loc"][-1]) for each in fault.errors})
    words = [f"请求中的 {name} 缺少或格式不对。" for name in names]
    return api.create_response(request, {"reasons": words}, status=422)


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, fault: HttpError) -> HttpResponse:
    """400 for a body that is no JSON; 503 while nothing may be written."""
    plain = "请求正文读不出来：请按 application/json 或 multipart/form-data 提交。"
    words = plain if fault.status_code == _BAD else str(fault)
    return api.create_response(request, {"reasons": [words]}, status=fault.status_code)


urlpatterns = [path("", api.urls)]

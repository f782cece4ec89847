"""The forms of the catalogue: a row, a rule of a limit, a line that stays closed."""

from typing import Any

from django import forms

from zhaoming.domains.catalogue import api
from zhaoming.domains.catalogue.terms import (
    LimitKind,
    LimitUnit,
    Mode,
    NegativeGround,
    PowerKind,
    Trigger,
)
from zhaoming.kernel.terms import Term
from zhaoming.kernel.web.fields import Form

_LONG = {"content", "basis"}
_BLANK = [("", "——")]
RULES = 4


class RowForm(Form):
    """One row, a field a column."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in api.COLUMNS.items():
            self.fields[name] = self._field(name, label)
        self.fields["words"] = forms.CharField(
            label="修改说明", required=False, max_length=300,
            help_text="核改时必填，报送单位会看到",
        )  # fmt: skip

    def _field(self, name: str, label: str) -> forms.Field:
        if name == "mode":
            return forms.ChoiceField(label=label, choices=Mode.choices())
        if name == "levels":
            choices = [(level, level) for level in api.LEVELS]
            return forms.MultipleChoiceField(label=label, choices=choices,
                                             widget=forms.CheckboxSelectMultiple())  # fmt: skip
        area = forms.Textarea(attrs={"rows": 3}) if name in _LONG else None
        return forms.CharField(label=label, required=False, widget=area)

    def cells(self) -> dict[str, str]:
        """What was typed, as cells."""
        typed = {name: self.cleaned_data.get(name, "") for name in api.COLUMNS}
        return typed | {"levels": "；".join(typed["levels"] or [])}


def row_form(cells: dict[str, str], data: Any = None) -> RowForm:
    """A form filled with the cells of a row."""
    start = {**cells, "levels": [level for level in api.LEVELS if level in cells.get("levels", "")]}
    return RowForm(data, initial=start)


class TableForm(Form):
    """A file with a list in it."""

    file = forms.FileField(label="目录文件", help_text="可以上传 xlsx、xls、docx、html、pdf 或 txt")


class ReferenceForm(TableForm):
    """A new edition of the reference list."""

    title = forms.CharField(label="新版名称、文号或网址", max_length=200)


class PowersForm(TableForm):
    """A list of powers or services of one body."""

    body = forms.ChoiceField(label="实施单位")
    kind = forms.ChoiceField(label="清单", choices=PowerKind.choices())


class NegativeForm(Form):
    """One line of the 不予公开清单."""

    body = forms.ChoiceField(label="单位")
    name = forms.CharField(label="事项", max_length=200)
    content = forms.CharField(label="具体内容", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
                              help_text="写明是哪些信息，不能笼统列入")  # fmt: skip
    ground = forms.ChoiceField(label="情形", choices=NegativeGround.choices())
    basis = forms.CharField(label="依据", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
                            help_text="法律、法规或者规定的名称和条款")  # fmt: skip


def _choices(term: type[Term]) -> list[tuple[str, str]]:
    return _BLANK + term.choices()


class CorrectionForm(Form):
    """Up to four rules, each in one line of fields; an empty line is no rule."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(RULES):
            place = f"第{n + 1}条"
            self.fields[f"kind{n}"] = forms.ChoiceField(
                label=f"{place}类别", choices=_choices(LimitKind), required=False
            )
            self.fields[f"n{n}"] = forms.IntegerField(
                label=f"{place}数字", required=False, min_value=0, max_value=999
            )
            self.fields[f"unit{n}"] = forms.ChoiceField(
                label=f"{place}单位", choices=_choices(LimitUnit), required=False
            )
            self.fields[f"trigger{n}"] = forms.ChoiceField(
                label=f"{place}起算", choices=_choices(Trigger), required=False
            )
            self.fields[f"month{n}"] = forms.IntegerField(
                label=f"{place}月", required=False, min_value=1, max_value=12
            )
            self.fields[f"day{n}"] = forms.IntegerField(
                label=f"{place}日", required=False, min_value=1, max_value=31
            )
            self.fields[f"when{n}"] = forms.CharField(
                label=f"{place}适用情形", required=False, max_length=60
            )
        self.fields["reason"] = forms.CharField(label="更正理由", max_length=300)

    def rules(self) -> list[dict[str, Any]]:
        """The rules that were filled in."""
        names = ("kind", "n", "unit", "trigger", "month", "day", "when")
        found = []
        for n in range(RULES):
            facts = {name: self.cleaned_data.get(f"{name}{n}") for name in names}
            if facts["kind"]:
                found.append(
                    {name: value for name, value in facts.items() if value not in ("", None)}
                )
        return found


def correction_form(facts: list[dict[str, Any]], data: Any = None) -> CorrectionForm:
    """The form filled with the rules as they are read now."""
    start = {
        f"{name}{n}": value for n, each in enumerate(facts[:RULES]) for name, value in each.items()
    }
    return CorrectionForm(data, initial=start)

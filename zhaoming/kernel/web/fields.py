"""Form fields that speak Chinese and widgets that need no script."""

from datetime import date

from django import forms

_FIRST_YEAR, _LAST_YEAR = 1949, 2100
_MESSAGES = {
    "required": "请填写“{label}”。",
    "invalid_choice": "“{label}”的选项不存在，请重新选择。",
    "invalid": "“{label}”的格式不对，请核对。",
    "max_length": "“{label}”太长：最多%(limit_value)d个字，现有%(show_value)d个。",
}


def _in_our_time(value: date) -> None:
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise forms.ValidationError(f"年份须在{_FIRST_YEAR}至{_LAST_YEAR}之间，请核对。")


class DateInput(forms.DateInput):
    """A date picker where the browser has one, YYYY-MM-DD everywhere."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Form(forms.Form):
    """A form whose errors name the field and how to mend it."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed through
        for field in self.fields.values():
            label = str(field.label or "")
            for code, words in _MESSAGES.items():
                field.error_messages[code] = words.format(label=label)
            if isinstance(field, forms.DateField):
                field.widget = DateInput()
                field.validators.append(_in_our_time)
                field.error_messages["invalid"] = f"“{label}”须为 2026-01-31 这样的日期。"
            if isinstance(field, forms.CharField) and field.max_length:
                for validator in field.validators:
                    if getattr(validator, "code", "") == "max_length":
                        validator.message = _MESSAGES["max_length"].format(label=label)  # type: ignore[attr-defined] # set by code

    def refuse(self, reasons: list[str], field: str = "") -> None:
        """Show why the house refused, beside the field where it is about one."""
        for reason in reasons:
            self.add_error(field if field in self.fields else None, reason)

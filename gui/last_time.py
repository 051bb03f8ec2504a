"""Like last time: what is empty in a new form is filled from the last engagement at its venue, and taken back."""

from gui.engagement_form import EngagementForm
from models import dates
from models.engagement import Engagement
from models.typed_log import like


class LastTime:
    """Offers the last engagement at the venue, and remembers what was copied from it."""

    def __init__(self, form: EngagementForm) -> None:
        self._form = form
        self._last: Engagement | None = None
        self._copied: dict[str, tuple[object, object]] = {}  # by field: what was there before, and what came

    def offer(self, last: Engagement | None) -> None:
        """Offer this engagement, or none."""
        self._last, self._copied = last, {}
        button = self._form.what.like
        button.setVisible(last is not None)
        if last:
            button.setText(f"Like last time here, {dates.with_day(last.held_on)}")

    def copy_or_take_back(self) -> str:
        """Fill what is empty, or empty what was filled and not written over since; what was done, in words."""
        now = self._form.value()
        if self._last is None:
            return ""
        if self._copied:
            untouched = {name: was for name, (was, copied) in self._copied.items() if getattr(now, name) == copied}
            self._form.form.show_values(untouched)
            self.offer(self._last)
            return "Taken back"
        copied = like(self._last, now.id, now.district, now.team)
        names = [name for part in (self._form.what, self._form.who) for name in part.fields]
        values = {name: getattr(copied, name) for name in names if not getattr(now, name) and getattr(copied, name)}
        self._copied = {name: (getattr(now, name), value) for name, value in values.items()}
        self._form.form.show_values(values)
        self._form.what.like.setText("Take back what was copied")
        return f"Copied from {dates.with_day(self._last.held_on)}"

"""Who there is to choose from: the cast by the names its creator gave, and those who are new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from projects.corrections import merges_of, resolved
from projects.models import Correction, Project


class People(NamedTuple):
    """The names shown, by the reader's own, in the order of the cast; and who was joined to whom."""

    names: dict[str, str]
    merges: dict[str, str]
    aliases: dict[str, tuple[str, ...]]

    def key(self, key: str) -> str:
        """The name that stays, by the reader's own."""
        return resolved(self.merges, key)

    def shown(self, key: str) -> str:
        """The name that stays, as the creator calls them."""
        key = self.key(key)
        return self.names.get(key, key)

    def plain(self, key: str) -> str:
        """What the creator calls a name, whether it was joined to another or not."""
        return self.names.get(key, key)

    def there(self) -> list[str]:
        """Everybody who was not joined to another, those who matter most first."""
        return [key for key in self.names if key not in self.merges]

    def called(self, name: str) -> str:
        """Who is called by a name, whether the creator's or the reader's; the name itself where
        nobody is yet."""
        wanted = " ".join(name.split()).casefold()
        for key, shown in self.names.items():
            if wanted in (key.casefold(), shown.casefold()):
                return self.key(key)
        return " ".join(name.split())


def people_of(project: Project, rows: Sequence[Correction]) -> People:
    """The people of a project; `rows` are its corrections."""
    names: dict[str, str] = {}
    aliases: dict[str, tuple[str, ...]] = {}
    for key, name, other in project.characters.values_list("key", "name", "aliases"):
        names[key], aliases[key] = name, tuple(other)
    for row in sorted(rows, key=lambda r: r.pk):
        if row.kind != Correction.Kind.SCENE and row.into:
            names.setdefault(row.into, row.into)
    return People(names, merges_of(rows), aliases)

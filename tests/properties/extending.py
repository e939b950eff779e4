"""Rulebooks that extend a random one: thresholds moved, rules rewritten, added and dropped, another default."""

import copy
import json
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from pingan_rules.analysis.strictness.comparing import Judged, strictness
from pingan_rules.book import Book
from pingan_rules.resolve.resolving import resolve
from pingan_rules.rulebook.store import RulebookSources, sources_from_text
from pingan_rules.rulebook.written import Written
from pingan_rules.testing.choosing import Chooser

from .rulebooks import World, worlds
from .vocabulary import THRESHOLDS

REASON = {"reason": "本地需要"}
GROUPS = ("all", "any", "none", "of")
NUMBERS = ("0", "1", "2", "0.5", "3", "unset")
PERCENTS = ("0%", "50%", "90%", "95%", "100%", "unset")
FORMS = ("level", "year", "date")
KEYS = {"level": ("village", "township"), "year": ("2023", "2024"), "date": ("2023-06-01", "2024-02-01")}


@dataclass(frozen=True)
class Extending:
    """A rulebook, one that extends it, and what is said of each change."""

    world: World
    local: str
    above: Book
    below: Book
    judged: tuple[Judged, ...]

    @property
    def effects(self) -> set[str]:
        """What the changes make of the rules."""
        return {each.effect for each in self.judged}


@st.composite
def extending(draw: st.DrawFn, *, most_changes: int = 3) -> Extending:
    """A rulebook that loads and one that extends it with a few changes."""
    choose = Chooser(draw)
    world = not_for_all(draw(worlds(depth=2, most_rules=3)), choose)
    local = _Changer(choose, world).local(most_changes)
    base = sources_from_text(world.text)
    text = json.dumps(local, ensure_ascii=False)
    sources = extends(text, base)
    return Extending(world, text, Book(resolve(base)), Book(resolve(sources)), strictness(sources))


def not_for_all(world: World, choose: Chooser) -> World:
    """Sometimes the same with a title that is not for every place, or only in one reading."""
    declared = {name for block in world.parts["facts"] for name in block["names"]}
    if "丙" not in declared or not world.parts["readings"] or choose.chance(60):
        return world
    reading = choose.of(list(world.parts["readings"]))
    options = list(world.parts["readings"][reading]["options"])
    guards = {option: choose.of(("丙", "none")) for option in options}
    [title, *others] = world.parts["titles"]
    guarded = {**title, "guard": {"reading": reading, **guards}}
    return replace(world, parts={**world.parts, "titles": [guarded, *others]})


def extends(text: str, base: RulebookSources) -> RulebookSources:
    """The rulebook of that text as one that extends `base`, wherever that is."""
    sources = sources_from_text(text)
    return replace(sources, base=base, file=sources.file.model_copy(update={"extends": Written("generated@1.0.0")}))


class _Changer:
    def __init__(self, choose: Chooser, world: World) -> None:
        self.choose = choose
        self.title: dict[str, Any] = world.parts["titles"][0]
        self.thresholds: dict[str, Any] = world.parts.get("thresholds", {})
        self.readings: dict[str, Any] = world.parts["readings"]
        self.conditions = [each for rule in self.rules() for key in GROUPS for each in rule.get(key, ())]

    def rules(self) -> list[dict[str, Any]]:
        return [rule for kind in ("standards", "vetoes") for rule in self.title[kind].values()]

    def local(self, most: int) -> dict[str, Any]:
        head = {"rulebook": "local", "version": "1.0.0", "language": "1", "title": "本地细则"}
        title = {**{key: self.title[key] for key in ("title", "id", "levels")}, "standards": {}, "vetoes": {}}
        self.of_file: dict[str, Any] = {**head, "titles": [title], "thresholds": {}, "readings": {}, "drop": {}}
        for _ in range(1 + self.choose.below(most)):
            change = self.choose.of(
                (self.rule, self.threshold, self.rule, self.threshold, self.added, self.reading, self.drop)
            )
            change(title)
        return self.of_file

    # --- changes ---------------------------------------------------------------------------------------------------

    def rule(self, title: dict[str, Any]) -> None:
        kind = self.choose.of([kind for kind in ("standards", "vetoes") if self.title[kind]])
        name = self.choose.of(list(self.title[kind]))
        if self.title[kind][name]["id"] in self.of_file["drop"]:
            return
        rule = copy.deepcopy(self.title[kind][name])
        for _ in range(1 + self.choose.below(2)):
            self.rewrite(rule)
        title[kind][name] = {**rule, **REASON}

    def rewrite(self, rule: dict[str, Any]) -> None:
        """One member more, or one less, or in another form; another guard, another gate."""
        group = self.choose.of([key for key in GROUPS if key in rule])
        place = self.choose.below(len(rule[group]))
        how = self.choose.below(8)
        if how == 0 and group != "of":
            rule[group].insert(place, self.choose.of(self.conditions))
        elif how == 1 and group != "of" and len(rule[group]) > 1:
            del rule[group][place]
        elif how == 2 and group == "of":
            rule["at_least"] = str(1 + self.choose.below(len(rule["of"])))
        elif how == 3 and group == "of":
            rule["of"].append(self.choose.of(self.conditions))
        elif how == 4:
            rule["guard"] = "丙"
        elif how == 5:
            rule[group][place] = {
                self.choose.of(("all", "any", "none")): [rule[group][place], self.choose.of(self.conditions)]
            }
        elif isinstance(rule[group][place], str):
            rule[group][place] = self.reworded(rule[group][place])

    def reworded(self, condition: str) -> str:
        old, new = self.choose.of(
            ((">=", ">"), (">", ">="), ("<=", "<"), (" and ", " or "), (" or ", " and "), ("==", ">="), ("not ", ""))
        )
        return condition.replace(old, new, 1) if old in condition else f"not ({condition})"

    def added(self, title: dict[str, Any]) -> None:
        kind = self.choose.of(("standards", "vetoes"))
        title[kind]["新的"] = {"id": "new_rule", "all": [self.choose.of(self.conditions)], **REASON}

    def drop(self, title: dict[str, Any]) -> None:
        written = {rule["id"] for kind in ("standards", "vetoes") for rule in title[kind].values()}
        id_ = self.choose.of(self.rules())["id"]
        if id_ not in written:
            self.of_file["drop"][id_] = REASON

    def reading(self, _: dict[str, Any]) -> None:
        name = self.choose.of(list(self.readings))
        default = list(self.readings[name]["options"])[-1]
        self.of_file["readings"][name] = {**self.readings[name], "default": default, **REASON}

    def threshold(self, _: dict[str, Any]) -> None:
        if self.thresholds:
            name = self.choose.of(list(self.thresholds))
            threshold = self.thresholds[name]
            values = PERCENTS if THRESHOLDS[name][1] == "percent" else NUMBERS
            self.of_file["thresholds"][name] = {**threshold, "value": self.moved(threshold["value"], values), **REASON}

    def moved(self, value: Any, numbers: tuple[str, ...]) -> Any:
        """Another number, in the same form or in another."""
        if isinstance(value, dict) and self.choose.chance(70):
            head = ("by", "reading")
            return {key: each if key in head else self.moved(each, numbers) for key, each in value.items()}
        if self.choose.chance(70):
            return self.choose.of(numbers)
        form = self.choose.of(FORMS)
        return {"by": form, **{key: self.choose.of(numbers) for key in KEYS[form][: 1 + self.choose.below(2)]}}

"""Invented plans of the document family: what a document says, apart from how it prints it. Seeded, so always the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Literal

from invented import wording

Category = Literal["新規", "見直し", "継続"]


@dataclass(frozen=True)
class Project:
    """A budget line; sums in yen, None for a printed dash."""

    name: str
    amount: int | None
    prior: int | None
    category: Category
    items: tuple[str, ...]
    relisted: bool = False
    partial: bool = False


@dataclass(frozen=True)
class Value:
    """A value of an indicator: the decimal, the words around it, and what they mean. `{}` stands for number and unit."""

    number: str | None
    pattern: str = "{}"
    status: str = "value"
    comparator: str | None = None


@dataclass(frozen=True)
class Indicator:
    """A KPI or, with `target`, a goal indicator."""

    name: str
    unit: str | None
    base: Value
    base_year: int | None
    rows: tuple[tuple[str, tuple[Value, ...]], ...] = ()
    years: tuple[int, ...] = ()
    target: Value | None = None
    target_year: int | None = None


@dataclass(frozen=True)
class Statement:
    kind: Literal["issue", "response"]
    text: str
    actions: tuple[str, ...] = ()
    group: str | None = None
    relisted: bool = False


@dataclass(frozen=True)
class Initiative:
    number: int
    title: str
    kpis: tuple[Indicator, ...] = ()
    note: str | None = None
    statements: tuple[Statement, ...] = ()
    tables: tuple[tuple[Project, ...], ...] = ()


@dataclass(frozen=True)
class Measure:
    number: int
    code: str | None
    title: str
    goal: Indicator | None
    initiatives: tuple[Initiative, ...]


@dataclass(frozen=True)
class Policy:
    number: int
    code: str | None
    title: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class Chapter:
    label: str
    title: str
    policies: tuple[Policy, ...] = ()
    initiatives: tuple[Initiative, ...] = ()


@dataclass(frozen=True)
class Plan:
    year: int
    department: str
    unit_yen: int
    chapters: tuple[Chapter, ...]

    @property
    def initiatives(self) -> tuple[Initiative, ...]:
        return tuple(
            one
            for chapter in self.chapters
            for group in ([m for p in chapter.policies for m in p.measures], [chapter])
            for part in group
            for one in part.initiatives
        )


@dataclass(frozen=True)
class Shape:
    """What may occur in an invented plan."""

    year: int = 2023
    department: str = "健康福祉部"
    unit_yen: int = 1000
    policies: int = 2
    measures: int = 2
    initiatives: int = 2
    first_number: int = 1
    second_chapter: bool = True
    policy_codes: bool = True
    actual_rows: bool = False
    value_kinds: tuple[str, ...] = ("plain",)
    kpis: tuple[int, ...] = (0, 1, 2)
    tables: tuple[int, ...] = (0, 1, 1, 1)
    projects: tuple[int, ...] = (1, 2, 3)
    items: tuple[int, ...] = (1, 2, 3)
    largest: int = 2_000_000
    negative: float = 0.0
    new: float = 0.2
    relisted: float = 0.15
    partial: float = 0.1
    groups: bool = False
    goals: float = 0.5
    long_titles: bool = False


def invent(seed: int, shape: Shape | None = None) -> Plan:
    """Return the plan of a seed."""
    return _Inventor(Random(seed), shape or Shape()).plan()


@dataclass
class _Inventor:
    random: Random
    shape: Shape
    number: int = 0
    measure_number: int = 0
    used_names: set[str] = field(default_factory=set)
    earlier: list[Project] = field(default_factory=list)

    def plan(self) -> Plan:
        self.number = self.shape.first_number - 1
        chapters = [
            Chapter(
                "Ⅰ",
                "第５次総合発展計画の推進",
                policies=tuple(self.policy(number) for number in range(1, self.shape.policies + 1)),
            )
        ]
        if self.shape.second_chapter:
            initiatives = tuple(self.initiative() for _ in range(self.shape.initiatives))
            chapters.append(Chapter("Ⅱ", "政策の効率的・効果的な展開の促進", initiatives=initiatives))
        return Plan(self.shape.year, self.shape.department, self.shape.unit_yen, tuple(chapters))

    def policy(self, number: int) -> Policy:
        code = (1, 3, 4, 6)[number - 1] if number <= 4 else number + 2
        measures = tuple(self.measure(code, place) for place in range(1, self.shape.measures + 1))
        title = wording.POLICIES[(number - 1) % len(wording.POLICIES)]
        return Policy(number, str(code) if self.shape.policy_codes else None, title, measures)

    def measure(self, policy_code: int, place: int) -> Measure:
        self.measure_number += 1
        title = self.title(wording.MEASURES)
        goal = self.goal() if self.random.random() < self.shape.goals else None
        initiatives = tuple(self.initiative() for _ in range(self.shape.initiatives))
        code = f"{policy_code}-{place * 2 - 1}" if self.shape.policy_codes else None
        return Measure(self.measure_number, code, title, goal, initiatives)

    def title(self, pattern: str) -> str:
        """Return a title that no other part of the plan has."""
        while True:
            topic = self.random.choice(wording.TOPICS)
            title = pattern.format(topic, self.random.choice(wording.WAYS))
            if self.shape.long_titles:
                title = f"{self.random.choice(wording.TOPICS)}と{title}による持続可能な地域社会と安心な暮らしの実現"
            if title not in self.used_names:
                self.used_names.add(title)
                return title

    def initiative(self) -> Initiative:
        self.number += 1
        kpis = tuple(self.kpi() for _ in range(self.random.choice(self.shape.kpis)))
        hidden = any(v.pattern.endswith("※") for k in kpis for _, row in k.rows for v in row)
        return Initiative(
            self.number,
            self.title("{}の{}"),
            kpis,
            "社会情勢の動向を見通すことが困難であるため、指標値は設定しない。" if hidden else None,
            tuple(self.statements()),
            tuple(self.table() for _ in range(self.random.choice(self.shape.tables))),
        )

    # -- indicators -----------------------------------------------------------------------------------------------

    def goal(self) -> Indicator:
        sign = self.random.choice((1, 1, -1))
        base = sign * self.random.randint(200, 9000)
        return Indicator(
            f"{self.random.choice(wording.TOPICS)}に関する総合指標",
            self.random.choice(("人", "件", "％")),
            Value(str(base)),
            self.shape.year - 1,
            target=Value(str(base + self.random.randint(1, 900))),
            target_year=self.shape.year + 4,
        )

    def kpi(self) -> Indicator:
        kind = self.random.choice(self.shape.value_kinds)
        name, unit = self.random.choice(wording.KPIS[kind])
        start, step = self.random.randint(10, 400), self.random.randint(1, 12)
        numbers = [self.decimal(unit, start + step * i) for i in range(6)]
        first = self.shape.year - self.random.choice((0, 0, 1, 2))
        years = tuple(range(first, first + 5))
        rows = [("指標値", tuple(self.value(kind, number) for number in numbers[1:]))]
        if self.shape.actual_rows:
            known = [Value(self.decimal(unit, start + step * i + 1)) for i in range(1, 3)]
            rows.append(("実績値", (*known, *(Value(None, "－", "none") for _ in range(3)))))
        base = Value(numbers[0]) if self.random.random() < 0.8 else Value(None, "－", "none")
        return Indicator(name, unit, base, first - 1, tuple(rows), years)

    def value(self, kind: str, number: str) -> Value:
        match kind:
            case "at least":
                return Value(number, "{}以上", "value", ">=")
            case "within":
                return Value(str(int(float(number)) % 40 + 1), "{}以内", "value", "<=")
            case "about":
                return Value(number, "概ね{}", "value", "about")
            case "words":
                return Value(None, "増加", "qualitative")
            case "pending":
                if self.random.random() < 0.5:
                    return Value(None, self.random.choice(("調査中", "未定")), "pending")
            case "dashes":
                if self.random.random() < 0.5:
                    return Value(None, self.random.choice(("-", "－", "―", "- ※", "－※")), "none")
        return Value(number)

    def decimal(self, unit: str | None, number: int) -> str:
        return f"{number / 10:.1f}" if unit == "％" else str(number * 37)

    # -- statements -----------------------------------------------------------------------------------------------

    def statements(self) -> list[Statement]:
        found = []
        for _ in range(self.random.randint(1, 2)):
            text = self.random.choice(wording.ISSUES).format(*self.random.sample(wording.TOPICS, 2))
            found.append(Statement("issue", text, group=self.group()))
        for _ in range(self.random.randint(1, 3)):
            text = self.random.choice(wording.RESPONSES).format(*self.random.sample(wording.TOPICS, 2))
            actions = tuple(
                self.random.choice(wording.ACTIONS).format(*self.random.sample(wording.TOPICS, 2))
                for _ in range(self.random.randint(0, 2))
            )
            found.append(Statement("response", text, actions, group=self.group()))
        return found

    def group(self) -> str | None:
        return self.random.choice(wording.GROUPS) if self.shape.groups else None

    # -- money ----------------------------------------------------------------------------------------------------

    def table(self) -> tuple[Project, ...]:
        projects = tuple(self.project() for _ in range(self.random.choice(self.shape.projects)))
        self.earlier += [one for one in projects if not one.relisted]
        return projects

    def project(self) -> Project:
        if self.earlier and self.random.random() < self.shape.relisted:
            original = self.random.choice(self.earlier)
            return Project(
                original.name, original.amount, original.prior, original.category, self.overview(), relisted=True,
                partial=original.partial,
            )  # fmt: skip
        amount = self.sum()
        new = self.random.random() < self.shape.new
        prior = None if new else self.sum()
        category: Category = "新規" if new else self.random.choice(("見直し", "継続"))
        partial = self.random.random() < self.shape.partial
        return Project(self.project_name(), amount, prior, category, self.overview(), partial=partial)

    def sum(self) -> int:
        units = self.random.randint(1, self.random.choice((20, 999, 5000, self.shape.largest)))
        return (-units if self.random.random() < self.shape.negative else units) * self.shape.unit_yen

    def project_name(self) -> str:
        while True:
            name = self.random.choice(wording.PROJECTS).format(self.random.choice(wording.PROJECT_TOPICS))
            if name not in self.used_names:
                self.used_names.add(name)
                return name

    def overview(self) -> tuple[str, ...]:
        return tuple(
            self.random.choice(wording.ITEMS).format(*self.random.sample(wording.TOPICS, 2))
            for _ in range(self.random.choice(self.shape.items))
        )

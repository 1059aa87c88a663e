"""SARIF 2.1.0 (OASIS), which code scanning in GitHub, GitLab and editors read.

Columns count Unicode code points, as `columnKind` declares. Places are URI references relative
to the folder the check was started in.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import quote

import msgspec

from sealegs import __version__
from sealegs.analyzer.finding import Edit, Finding, Fix, Severity
from sealegs.analyzer.locations import uri
from sealegs.analyzer.report import Checked
from sealegs.analyzer.reporter import Manner, Reporter, Totals
from sealegs.analyzer.rule_texts import RuleText, rule_text
from sealegs.ground.sanitise import clean

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "SRCROOT"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning"}
_REFUSED = "refused"

_Object = dict[str, object]


def _begin(manner: Manner) -> str:
    root = "file://" + quote(posixpath.join(manner.root, ""))
    head = _json({"$schema": _SCHEMA, "version": "2.1.0"})[:-1]
    bases = _json({_ROOT: {"uri": root}})
    kind = '"columnKind":"unicodeCodePoints"'
    return f'{head},"runs":[{{{kind},"originalUriBaseIds":{bases},"results":[\n'


def _file(checked: Checked, manner: Manner) -> str:
    return ",\n".join(_json(result) for result in _results(checked, manner))


def _end(totals: Totals, _: Manner) -> str:
    names = sorted(totals.rules)
    if totals.refused or totals.unreadable:
        names.append(_REFUSED)
    rules = [_descriptor(_text(name)) for name in names]
    driver = {
        "name": "Sealegs",
        "semanticVersion": __version__,
        "version": __version__,
        "rules": rules,
    }
    done = _json([{"executionSuccessful": not totals.unreadable}])
    return f'\n],"tool":{_json({"driver": driver})},"invocations":{done}}}]}}\n'


def _results(checked: Checked, manner: Manner) -> Iterator[_Object]:
    report = checked.report
    location = _artifact(report.file, manner)
    if report.error is not None:
        region = {"startLine": report.error.line} if report.error.line else None
        yield _result(_REFUSED, "error", report.error.message, location, region)
    for finding, at in zip(report.findings, checked.findings_at, strict=True):
        level = _LEVEL.get(finding.severity, "note")
        region = {"startLine": at.line, "startColumn": at.column}
        region["endLine"] = max(finding.end_line, at.line)
        result = _result(finding.rule, level, _message(finding), location, region)
        if finding.fix is not None:
            result["fixes"] = [_fix(finding, finding.fix, location)]
        if finding.aliases:
            result["properties"] = {"aliases": list(finding.aliases)}
        yield result


def _message(finding: Finding) -> str:
    return f"{finding.message}\n{finding.why}" if finding.why else finding.message


def _artifact(file: str, manner: Manner) -> _Object:
    found = uri(file, manner.root)
    return {"uri": found} if found.startswith("file:") else {"uri": found, "uriBaseId": _ROOT}


def _result(
    rule: str, level: str, message: str, location: _Object, region: _Object | dict[str, int] | None
) -> _Object:
    place: _Object = {"artifactLocation": location}
    if region is not None:
        place["region"] = region
    return {
        "ruleId": rule,
        "level": level,
        "message": {"text": clean(message)},
        "locations": [{"physicalLocation": place}],
    }


def _fix(finding: Finding, fix: Fix, location: _Object) -> _Object:
    changes = [{"artifactLocation": location, "replacements": [_replace(e) for e in fix.edits]}]
    surely = "" if fix.safe else " (look at it: the build may change)"
    return {
        "description": {"text": f"Mend {finding.rule}{surely}"},
        "artifactChanges": changes,
    }


def _replace(edit: Edit) -> _Object:
    region = {
        "startLine": edit.start[0],
        "startColumn": edit.start[1],
        "endLine": edit.end[0],
        "endColumn": edit.end[1],
    }
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}


def _text(name: str) -> RuleText:
    if name == _REFUSED:
        summary = "BuildKit refuses the file, or it can't be read"
        return RuleText(name, summary, summary, summary, Severity.ERROR, ("build",))
    return rule_text(name)


def _descriptor(text: RuleText) -> _Object:
    return {
        "id": text.name,
        "name": "".join(word.capitalize() for word in text.name.split("-")),
        "shortDescription": {"text": text.summary},
        "fullDescription": {"text": text.why},
        "help": {"text": text.page, "markdown": text.page},
        "defaultConfiguration": {"level": _LEVEL.get(text.severity, "note")},
        "properties": {"tags": list(text.tags)},
    }


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


REPORTER = Reporter(_file, _begin, _end, ",\n")

"""The catalogue's YAML: templates, traits, and the compiled form being fresh."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec
import pytest
import yaml

from sealegs.authoring.catalogue_files import compiled_texts, main
from sealegs.authoring.catalogue_refresh import measure
from sealegs.authoring.catalogue_rows import compiled
from sealegs.authoring.catalogue_source import SourceError, read_sources
from sealegs.authoring.package_source import compiled_packages
from sealegs.simulator.catalogue_table import Amount, Row, Table
from sealegs.simulator.size import SizeKind

TODAY = date(2026, 11, 26)
ASSETS = Path(__file__).resolve().parents[2] / "assets"
BASE = """
schema: catalogue-source/2
as_of: 2026-09-26
vocabulary: sh gcc
toolsets: {shell: {sh: /bin/sh /usr/bin/sh}}
traits:
  linux: {distro: Linux, libc: glibc 2.36, tools: shell, cmd: [sh], env: {A: '1'}}
  server: {entrypoint: [/run], path: /opt/bin, env: {B: '2'}}
images:
"""


def rows(images: str) -> Sequence[Row]:
    return compiled(read_sources({"x.yaml": BASE + images})).rows


def test_the_shipped_forms_are_made_from_the_shipped_sources() -> None:
    for name, text in compiled_texts(ASSETS).items():
        assert (ASSETS / name).read_text(encoding="utf-8") == text, name


def test_traits_add_up_and_an_entrypoint_takes_cmd_away() -> None:
    (row,) = rows("- {name: a b, is: linux server, tags: x y, trust: C, source: s}")
    assert row.names == ("a", "b")
    assert (row.entrypoint, row.cmd) == (("/run",), None)
    assert row.env["A"] == "1"
    assert row.env["PATH"].startswith("/opt/bin:/usr/local/sbin")
    assert row.tools == ("shell",)


def test_a_template_makes_a_row_for_each_mapping() -> None:
    made = rows(
        "- {name: n, is: linux, each: [{v: '1.2'}, {v: '3'}], tags: '{v}-x', "
        "also: '{v}\\.\\d+-x', trust: C, source: 'about {v}'}"
    )
    assert [(row.tags, row.also, row.sources) for row in made] == [
        (("1.2-x",), r"1\.2\.\d+-x", ("about 1.2",)),
        (("3-x",), r"3\.\d+-x", ("about 3",)),
    ]


def test_layers_give_both_sizes_where_none_is_written() -> None:
    (row,) = rows("- {name: n, is: linux, tags: x, trust: B, source: s, layers: debian 100 misc 5}")
    assert row.packed is not None
    assert (row.packed.bytes, row.packed.kind) == (105, "derived")
    assert row.disk is not None
    assert (row.disk.bytes, row.disk.kind) == (265, "derived")


@pytest.mark.parametrize(
    ("images", "said"),
    [
        ("- {name: n, is: windows, tags: x, trust: C, source: s}", "windows"),
        ("- {name: n, tools: hammer, tags: x, trust: C, source: s}", "hammer"),
        ("- {name: n, tags: x x, trust: C, source: s}", "twice"),
        ("- {name: n, tags: x, trust: C}", "source"),
        ("- {name: n, tags: x, trust: C, source: s, size: 3}", "size"),
        ("- {name: n, tags: x, trust: C, source: s, disk: many}", "many"),
        ("- {name: n, tags: x, trust: C, source: s, disk: 3 guessed}", "guessed"),
        ("- {name: n, tags: x, trust: C, source: s, each: versions}", "versions"),
        ("- {name: n, tags: x, trust: E, source: s}", "'E'.*trust"),
        ("- {name: n, tags: x, trust: C, source: s, runs: debian:12}", "release.*debian:12"),
        ("- {name: n, is: linxu, tags: x, trust: C, source: s}", "linxu; did you mean linux"),
        ("- {name: n, tags: x, tags: y, trust: C, source: s}", "given twice"),
    ],
)
def test_a_mistake_names_the_file(images: str, said: str) -> None:
    with pytest.raises(SourceError, match=rf"x\.yaml.*{said}"):
        rows(images)


def test_the_script_writes_and_then_finds_its_work_fresh(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ASSETS / "packages", tmp_path / "packages")
    (tmp_path / "catalogue").mkdir()
    source = tmp_path / "catalogue" / "x.yaml"
    source.write_text(BASE + "- {name: n, is: linux, tags: x, trust: C, source: s}")
    assert main([], tmp_path, TODAY) == 0
    assert main(["check"], tmp_path, TODAY) == 0
    source.write_text(BASE + "- {name: m, is: linux, tags: x, trust: C, source: s}")
    assert main(["check"], tmp_path, TODAY) == 1
    assert "older than its sources" in capsys.readouterr().out
    source.write_text("schema: other\n")
    assert main([], tmp_path, TODAY) == 2


def test_a_package_without_a_size_is_a_mistake() -> None:
    closures = (
        b'{"schema": "s", "about": "", "installed_kib": {}, "deb_bytes": {}, '
        b'"no_recommends": {"a": ["a"]}, "with_recommends": {"a": ["a"]}}'
    )
    source = (ASSETS / "packages/packages.yaml").read_text(encoding="utf-8")
    with pytest.raises(SourceError, match="'a' has no size"):
        compiled_packages(closures, source)
    with pytest.raises(SourceError, match="assets/packages"):
        compiled_packages(closures, "schema: packages-source/1")


def test_a_key_that_is_given_twice_is_a_mistake() -> None:
    source = (ASSETS / "packages/packages.yaml").read_text(encoding="utf-8")
    twice = source.replace("deb_commands:\n", "deb_commands:\n  bash: bash\n  bash: sh\n")
    closures = (ASSETS / "packages/debian-12.json").read_bytes()
    with pytest.raises(SourceError, match=r"^packages\.yaml:\d+:3: the key 'bash' is given twice"):
        compiled_packages(closures, twice)


INSPECTED = {
    "Size": 123_456_789,
    "Architecture": "amd64",
    "Config": {
        "User": "app",
        "Env": ["A=1=2", "B"],
        "Cmd": ["run"],
        "Entrypoint": None,
        "WorkingDir": "/srv",
        "ExposedPorts": {"80/tcp": {}},
        "Volumes": None,
    },
}


def place(tmp_path: Path, images: str) -> tuple[Path, Path]:
    shutil.copytree(ASSETS / "packages", tmp_path / "packages")
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue" / "x.yaml").write_text(BASE + images)
    inspected, manifest = tmp_path / "inspect.json", tmp_path / "manifest.json"
    inspected.write_text(json.dumps([INSPECTED]))
    manifest.write_text(json.dumps({"config": {"size": 9}, "layers": [{"size": 5}, {"size": 7}]}))
    return inspected, manifest


def test_a_measurement_replaces_the_sizes_of_the_entry(tmp_path: Path) -> None:
    images = "- {name: n, is: linux, tags: x y, trust: C, source: s, disk: 9 estimated}"
    inspected, manifest = place(tmp_path, images)
    add = ["add", "n:y", "--inspect", str(inspected), "--manifest", str(manifest)]
    assert main(add, tmp_path, date(2026, 1, 1)) == 0
    assert main(add, tmp_path, TODAY) == 0
    table = msgspec.json.decode((tmp_path / "catalogue.json").read_bytes(), type=Table)
    (row,) = table.rows
    assert (row.trust, row.as_of, row.sources) == ("A", TODAY, ("s", "measured 2026-11-26"))
    assert row.disk == Amount(123_460_000, SizeKind.MEASURED)
    assert row.packed == Amount(12, SizeKind.MEASURED)
    assert (tmp_path / "catalogue/measured.yaml").read_text().count("reference") == 1


def test_one_measured_size_makes_an_entry_a_b(tmp_path: Path) -> None:
    images = "- {name: n, is: linux, tags: x, trust: D, source: s}"
    inspected, _ = place(tmp_path, images)
    assert main(["add", "n:x", "--inspect", str(inspected)], tmp_path, TODAY) == 0
    table = msgspec.json.decode((tmp_path / "catalogue.json").read_bytes(), type=Table)
    assert table.rows[0].trust == "B"


def test_an_image_without_an_entry_gets_a_draft_to_complete(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inspected, _ = place(tmp_path, "- {name: n, is: linux, tags: x, trust: D, source: s}")
    assert main(["add", "acme/app:1", "--inspect", str(inspected)], tmp_path, TODAY) == 2
    said = capsys.readouterr().out
    assert "acme/app:1 has no entry" in said
    (entry,) = yaml.safe_load(said.split("\n", 1)[1].split("measured.yaml")[0])
    assert entry["env"] == {"A": "1=2"}
    assert (entry["user"], entry["workdir"], entry["cmd"]) == ("app", "/srv", ["run"])
    assert (entry["ports"], entry["disk"]) == ("80/tcp", "123.46 measured")
    assert not (tmp_path / "catalogue/measured.yaml").exists()
    made = read_sources({"y.yaml": BASE + yaml.safe_dump([entry])})
    assert compiled(made).rows[0].tags == ("1",)


@pytest.mark.parametrize(
    ("inspected", "manifest", "said"),
    [
        (None, None, "give the output"),
        ("[]", None, "0 images"),
        ("nonsense", None, "not the output"),
        (json.dumps([INSPECTED | {"Architecture": "arm64"}]), None, "linux/amd64"),
        (None, "{}", "no layers"),
        (None, '{"manifests": [{}]}', "index of platforms"),
        (None, "nonsense", "not an image manifest"),
        ('[{"Size": 7, "Config": {"Env": ["A=\udc85"]}}]', None, "not the output"),
        (None, '{"manifests": ["\udc85"]}', "not an image manifest"),
        ('[{"a": %s' % ("[" * 20_000), None, "not the output"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(
    inspected: str | None, manifest: str | None, said: str
) -> None:
    raw = [
        None if text is None else text.encode("utf-8", "surrogateescape")
        for text in (inspected, manifest)
    ]
    with pytest.raises(SourceError, match=said):
        measure("n:x", TODAY, *raw)

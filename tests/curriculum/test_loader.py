import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

from sealegs.curriculum.files import MAX_BYTES
from sealegs.curriculum.loader import load_pack
from sealegs.curriculum.model import Level, Part, Style
from sealegs.curriculum.pack import Concept, Pack
from sealegs.ground.problem import Place
from sealegs.ground.resources import shipped_root

TOPIC = "## Junior\n\nText.\n\n## Middle\n\nText.\n\n## Senior\n\nText.\n"


def pack_of(root: Path, files: Mapping[str, str | bytes]) -> Pack:
    for name, body in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body.encode() if isinstance(body, str) else body)
    return load_pack(root)


def complaints(pack: Pack) -> list[str]:
    return [str(problem) for problem in pack.problems]


def test_the_bundled_pack_loads() -> None:
    pack = load_pack(shipped_root())
    topic = pack.topics["multi-stage-build"]
    assert pack.id == "docker"
    assert {Part.JUNIOR, Part.MIDDLE, Part.SENIOR, Part.CHEAT_SHEET} <= {
        section.part for section in topic.sections
    }
    assert topic.cards
    assert topic.red_flags
    assert all(flag.why.plain for flag in topic.red_flags)
    assert all(flag.say_instead.plain for flag in topic.red_flags if not flag.sound)
    assert not [problem for problem in pack.problems if problem.fatal]


def test_a_pack_says_what_it_is(tmp_path: Path) -> None:
    pack = pack_of(
        tmp_path,
        {
            "content/pack.yaml": "id: team\ntitle: Our notes\nversion: '1.2'\nlicence: MIT\n"
            "language: en\norder: [b, later, a]\n",
            "content/a.md": TOPIC,
            "content/b.md": TOPIC,
            "content/c.md": TOPIC,
            "content/concepts.yaml": "- {id: layer, title: Layer, topic: a}\n"
            "- {id: cache, prerequisites: [layer]}\n"
            "- {id: m-stale, belief: a, why: b}\n",
        },
    )
    assert complaints(pack) == []
    assert (pack.id, pack.title, pack.version, pack.licence) == ("team", "Our notes", "1.2", "MIT")
    assert pack.order == ("b", "a", "c")
    assert pack.concepts == {
        "layer": Concept("layer", "Layer", "a"),
        "cache": Concept("cache", "cache", "", ("layer",)),
        "m-stale": Concept("m-stale", "m-stale", belief="a", why="b"),
    }
    assert pack.find("team/b/card/x") is pack.topics["b"]
    assert pack.find("docker/b/card/x") is None


def test_one_wrong_field_costs_only_itself(tmp_path: Path) -> None:
    pack = pack_of(
        tmp_path,
        {"content/pack.yaml": "id: a/b\ntitle: Ours\nversion: 1.2\n", "content/a.md": TOPIC},
    )
    assert (pack.id, pack.title) == ("docker", "Ours")
    assert [str(problem.place) for problem in pack.problems] == [
        "content/pack.yaml:3:1",
        "content/pack.yaml:1:1",
    ]


def test_labels_of_a_pack(tmp_path: Path) -> None:
    pack = pack_of(
        tmp_path,
        {
            "content/pack.yaml": "labels:\n  junior: Pirmas\n  middle: [Antras, Vidurys]\n"
            "  senior: Trečias\n  cheat-sheet: Santrauka\n  red-flags: Nesakyk\n"
            "  say-instead: Sakyk\n  hero: x\n",
            "content/a.md": "## Pirmas\n\na\n\n## Vidurys\n\nb\n\n## Trečias\n\nc\n\n"
            "## Santrauka\n\n**Nesakyk:**\n\n- „x y“ – ne. **Sakyk** z\n",
        },
    )
    assert [str(problem.place) for problem in pack.problems] == ["content/pack.yaml:8:3"]
    (flag,) = pack.topics["a"].red_flags
    assert (flag.statement.plain, flag.say_instead.plain) == ("x y", "z")


def test_links_lead_to_topics_by_any_name(tmp_path: Path) -> None:
    names = [
        "1. Ports",
        "ports",
        "What are ports?",
        "02 - port-mapping",
        "notes/1. Ports",
        "ports#Host",
    ]
    links = "".join(f"[[{name}]] " for name in names)
    pack = pack_of(
        tmp_path,
        {
            "content/1. Ports.md": "---\ntitle: What are ports?\naliases: [port-mapping]\n---\n"
            + TOPIC,
            "content/b.md": f"## Junior\n\n{links}[x](1.%20Ports.md#Host) [[#Later]] [y](#later)\n",
        },
    )
    text = next(iter(pack.topics["b"].sections[0].blocks)).text  # type: ignore[union-attr]
    targets = [span.target for span in text.spans if span.style is Style.LINK]
    topic = "wiki:1. Ports"
    assert targets == [
        *[topic] * 5,
        f"{topic}#host",
        f"{topic}#host",
        "wiki:b#later",
        "wiki:b#later",
    ]


def test_an_unresolved_link_is_plain_text_and_reported(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, {"content/a.md": f"{TOPIC}\nSee\nalso [[Nowhere|there]].\n"})
    assert complaints(pack) == [
        "content/a.md:14:6: no topic is called “Nowhere”; the link is shown as plain text"
    ]


def test_a_link_to_a_topic_that_the_pack_plans_is_plain_text_and_no_mistake(tmp_path: Path) -> None:
    files = {
        "content/pack.yaml": "id: docker\norder: [a, later]\n",
        "content/a.md": f"{TOPIC}\nSee [[later]], [[later#part]] and [[never]].\n",
    }
    (complaint,) = complaints(pack_of(tmp_path, files))
    assert "no topic is called “never”" in complaint


def test_red_flags_of_questions_join_the_topic_and_other_kinds_stay_raw(tmp_path: Path) -> None:
    pack = pack_of(
        tmp_path,
        {
            "content/a.md": TOPIC + '\n## Cheat sheet\n\n### Red flags\n\n- "x" — y {#taken}\n',
            "quizzes/a/questions.yaml": """\
- id: sounds-bad
  kind: red-flag
  level: senior
  concepts: [layer]
  statement: "`RUN rm` leaves bytes"
  verdict: sound
  why: lower layers stay
  explain: layers are immutable
- id: taken
  kind: red-flag
  statement: a
  verdict: red
- id: pick
  kind: choice
  level: junior
  ask: Which?
  options: [{text: a, right: true}]
""",
        },
    )
    _, flag = pack.topics["a"].red_flags
    assert flag.id == "docker/a/red-flag/sounds-bad"
    assert flag.sound
    assert flag.level is Level.SENIOR
    assert flag.concepts == ("layer",)
    assert flag.statement.plain == "RUN rm leaves bytes"
    assert flag.statement.spans[0].style is Style.CODE
    assert flag.explain.plain == "layers are immutable"
    (question,) = pack.questions["a"]
    assert (question.id, question.kind, question.level) == (
        "docker/a/choice/pick",
        "choice",
        Level.JUNIOR,
    )
    assert question.payload["options"] == [{"text": "a", "right": True}]
    assert question.places[("options", 0, "right")] == Place("quizzes/a/questions.yaml", 17, 23)
    assert complaints(pack) == [
        "quizzes/a/questions.yaml:9: the topic itself has a red flag called "
        "docker/a/red-flag/taken; choose another id"
    ]


def test_a_wrong_question_costs_only_itself(tmp_path: Path) -> None:
    pack = pack_of(
        tmp_path,
        {
            "content/a.md": TOPIC,
            "quizzes/a/questions.yaml": "- {id: a, kind: red-flag, statement: x, verdict: green}\n"
            "- {kind: choice}\n- {id: b c, kind: choice}\n- {id: d, kind: choice}\n"
            "- {id: d, kind: choice}\n- {id: e, kind: choice, level: boss}\n- 7\n",
        },
    )
    assert [question.id for question in pack.questions["a"]] == ["docker/a/choice/d"]
    assert [problem.place.line for problem in pack.problems] == [1, 2, 3, 5, 6, 7]
    assert not pack.topics["a"].red_flags


def test_questions_that_are_no_list_are_reported(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, {"content/a.md": TOPIC, "quizzes/a/questions.yaml": "a: 1"})
    assert complaints(pack) == ["quizzes/a/questions.yaml:1:1: this must be a list of questions"]


def test_windows_line_ends_and_byte_order_marks_change_nothing(tmp_path: Path) -> None:
    plain = pack_of(tmp_path / "x", {"content/a.md": "# T\n\n" + TOPIC})
    windows = pack_of(
        tmp_path / "y",
        {"content/a.md": b"\xef\xbb\xbf# T\r\n\r\n" + TOPIC.replace("\n", "\r\n").encode()},
    )
    assert plain == windows
    assert complaints(windows) == []


def test_a_binary_file_is_one_clear_problem_and_the_rest_is_used(tmp_path: Path) -> None:
    pack = pack_of(
        tmp_path,
        {"content/a.md": TOPIC, "content/b.md": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 900},
    )
    assert list(pack.topics) == ["a"]
    (problem,) = pack.problems
    assert str(problem) == "content/b.md:3:1: is not a text file; save it as UTF-8 text"
    assert problem.fatal


def test_bad_bytes_are_shown_as_such_and_the_rest_is_used(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, {"content/a.md": TOPIC.encode() + "\né caf\xe9 x".encode("latin-1")})
    (problem,) = pack.problems
    assert str(problem.place) == "content/a.md:13:1"
    assert not problem.fatal
    assert pack.topics["a"].section(Part.SENIOR) is not None


def test_a_huge_file_is_not_opened(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, {"content/a.md": TOPIC, "content/b.md": "x" * (MAX_BYTES + 1)})
    assert complaints(pack) == [f"content/b.md: is larger than {MAX_BYTES // 1024} KB; split it"]


def test_nothing_outside_of_the_pack_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(TOPIC)
    root = tmp_path / "pack"
    (root / "content").mkdir(parents=True)
    (root / "content" / "a.md").write_text(TOPIC)
    (root / "content" / "b.md").symlink_to(secret)
    (root / "content" / "c.md").symlink_to(root / "content" / "a.md")
    (root / "content" / "loop.md").symlink_to(root / "content" / "loop.md")
    (root / "quizzes").symlink_to(tmp_path)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "questions.yaml").write_text("- {id: x, kind: choice}")
    os.mkfifo(root / "content" / "pipe.md")
    pack = load_pack(root)
    assert list(pack.topics) == ["a", "c"]
    assert pack.questions == {}
    assert {problem.place.file for problem in pack.problems} == {
        "content/b.md",
        "content/loop.md",
        "content/pipe.md",
        "quizzes/a/questions.yaml",
    }


def test_yaml_that_explodes_costs_only_its_file(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
    )
    pack = pack_of(tmp_path, {"content/a.md": TOPIC, "content/pack.yaml": bomb})
    assert list(pack.topics) == ["a"]
    (problem,) = pack.problems
    assert str(problem.place) == "content/pack.yaml:6:14"
    assert "make it smaller" in problem.message


def test_an_empty_folder_is_an_empty_pack(tmp_path: Path) -> None:
    pack = load_pack(tmp_path)
    assert (pack.topics, pack.order) == ({}, ())
    assert [problem.fatal for problem in pack.problems] == [True]


def test_a_zipped_pack_loads(tmp_path: Path) -> None:
    archive = tmp_path / "pack.zip"
    with zipfile.ZipFile(archive, "w") as pack:
        pack.writestr("content/a.md", TOPIC)
        pack.writestr("quizzes/a/questions.yaml", "- {id: x, kind: choice}")
    loaded = load_pack(zipfile.Path(archive))
    assert complaints(loaded) == []
    assert len(loaded.questions["a"]) == 1

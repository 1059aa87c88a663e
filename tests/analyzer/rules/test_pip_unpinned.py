"""pip-unpinned."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import coded, findings, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "pip-unpinned"
CODE = "DL3013"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "pip install gunicorn==23.0.0",
        "pip install -r requirements.txt",
        "pip install .",
        "pip install ./pkg[dev]",
        "pip install -c limits.txt gunicorn",
        "pip install git+https://example.com/x@v1",
        "pip list",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "sudo pip install gunicorn",
        "python3 -m pip -q install gunicorn",
        "pypy3 -m pip install gunicorn",
        "pip install -r requirements.txt gunicorn",
        "pip install \"gunicorn; python_version<'3'\"",
        "pip install git+ssh://git@example.com/x",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


def test_it_is_a_note_that_points_at_the_package() -> None:
    (found,) = findings(run("pip install a==1 gunicorn"), RULE)
    assert found.severity is Severity.INFO
    assert "`gunicorn`" in found.message


SCRIPTS = """
pip install foo
pip install foo==1
pip install foo==1.0.*
pip install "foo==1"
pip install foo>=1
pip install "foo>=1"
pip install 'foo>1'
pip install 'foo<1'
pip install 'foo<=1'
pip install 'foo!=1'
pip install 'foo~=1'
pip install 'foo===1'
pip install 'foo>=1,<2'
pip install foo=1
pip install foo@1
pip install 'foo @ https://x/foo.zip'
pip install foo@https://x/foo.zip
pip install foo@git+https://x/foo
pip install foo[bar]
pip install foo[bar]==1
pip install 'foo==1; python_version<"3"'
pip install 'foo;python_version<"3"'
pip install foo==1 bar
pip install foo==$V
pip install "foo==${V}"
pip install $P
pip install "$P"
pip install ${P}==1
pip install $(cat x)
pip install -r requirements.txt
pip install -rrequirements.txt
pip install -r=requirements.txt
pip install --requirement requirements.txt
pip install --requirement=requirements.txt
pip install -r requirements.txt foo
pip install foo -r requirements.txt
pip install -c constraints.txt foo
pip install --constraint constraints.txt foo
pip install --constraint=constraints.txt foo
pip install foo -c constraints.txt
pip install .
pip install -e .
pip install --editable .
pip install --editable=.
pip install -e foo
pip install -e git+https://x#egg=y
pip install ./foo
pip install ../foo
pip install /foo
pip install foo.whl
pip install foo-1.0-py3-none-any.whl
pip install foo.tar.gz
pip install *.whl
pip install dist/*.whl
pip install foo/bar
pip install git+https://github.com/x/y
pip install git+https://github.com/x/y@master
pip install git+https://github.com/x/y@master#egg=foo
pip install git+https://github.com/x/y#egg=foo
pip install git+https://${T}@github.com/x/y.git
pip install "git+https://github.com/x/y"
pip install git+http://x/y
pip install git+ssh://git@x/y
pip install git+ssh://git@x/y@v1
pip install git+git://x/y
pip install hg+https://x/y@1
pip install svn+https://x/y
pip install bzr+https://x/y@1
pip install https://x/foo.tar.gz
pip install http://x/foo
pip install file:///x
pip install -e .[dev]
pip install -U foo
pip install --upgrade pip
pip install -U pip
pip install pip==20
pip install --upgrade pip setuptools wheel
pip install --no-cache-dir foo
pip install --no-cache-dir foo==1
pip --no-cache-dir install foo==1
pip install --user foo
pip install --user foo==1
pip install -t x foo==1
pip install --target x foo==1
pip install --target=x foo
pip install --prefix x foo==1
pip install -i x foo==1
pip install --index-url x foo==1
pip install --index-url=x foo
pip install --extra-index-url x foo==1
pip install -f x foo==1
pip install --find-links x foo
pip install --trusted-host x foo==1
pip install --proxy x foo==1
pip install --no-binary x foo==1
pip install --no-binary :all: foo==1
pip install --only-binary=:all: foo
pip install --progress-bar off foo==1
pip install --upgrade-strategy eager foo==1
pip install --no-deps foo
pip install --pre foo==1
pip install --ignore-installed foo
pip install --force-reinstall foo==1
pip install --require-hashes -r x
pip install -q foo==1
pip install -qU foo
pip install --no-build-isolation foo
pip install --disable-pip-version-check foo==1
pip -q install foo==1
pip --disable-pip-version-check install foo
pip3 install foo
pip2 install foo
pip3.8 install foo
pip2.7 install foo
pip3.11 install foo==1
pipx install foo
pipx install foo==1
pipenv install foo
pipenv install --system
uv pip install foo
python -m pip install foo
python3 -m pip install foo
python3.8 -m pip install foo
python -m pip install foo==1
python -m pip install --no-cache-dir foo
python -m pip install -r x
python -m pip install .
python -u -m pip install foo
python3 -W x -m pip install foo
python -m venv x
pypy -m pip install foo
conda install foo
easy_install foo
pip download foo
pip wheel foo
pip uninstall foo
pip freeze
pip
pip install
pip --version
sudo pip install foo
/opt/venv/bin/pip install foo
. venv/bin/activate && pip install foo
["pip","install","foo"]
["python","-m","pip","install","foo"]
pip install foo == 1
pip install "foo == 1"
pip install "foo >= 1"
pip install foo~1
pip install foo-1
pip install ~/foo
pip install $X/foo
pip install foo==1 && pip install bar
"""


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *placed("pip install foo")]
    why = "a file is no package to look up"
    also = "a folder is no package"
    too = "the word before is the value of an option"
    differences = {
        run("pip install foo.zip"): why,
        run("pip install .[dev]"): also,
        run('pip install ".[dev]"'): also,
        run("pip install --timeout 5 foo==1"): too,
        run("pip install --cert x foo==1"): too,
        run("pip install --cache-dir x foo==1"): too,
        run("pip install foo.tar"): why,
        run("pip install .."): also,
    }
    agrees_with_hadolint(CODE, texts, differences)

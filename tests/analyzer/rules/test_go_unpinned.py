"""go-unpinned."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import coded, findings, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "go-unpinned"
CODE = "DL3062"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "go install example.com/x@v1",
        "go install ./...",
        "go build example.com/x",
        "go run main.go",
        "go install -tags x example.com/x@v1",
        "go -C /src install .",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "sudo go install example.com/x",
        "/usr/local/go/bin/go install example.com/x",
        "go get example.com/x@upgrade",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


def test_latest_is_no_version() -> None:
    (found,) = findings(run("go install a@v1 example.com/x@latest"), RULE)
    assert found.severity is Severity.INFO
    assert "`example.com/x@latest`" in found.message


SCRIPTS = """
go install foo
go install foo@v1
go install foo@latest
go install foo@master
go install ./...
go install .
go install ./cmd/foo
go install github.com/foo/bar
go install github.com/foo/bar@latest
go install github.com/foo/bar@v1.2.3
go install github.com/foo/bar@$V
go install github.com/foo/bar@${V}
go install github.com/foo/bar/...
go install github.com/foo/bar/...@latest
go install "github.com/foo/bar"
go install $P
go install $P@v1
go install -v github.com/foo/bar
go install -v github.com/foo/bar@v1
go install -ldflags "-s -w" github.com/foo/bar@v1
go install -ldflags="-s -w" github.com/foo/bar@v1
go install -ldflags "-s -w" ./cmd
go install -tags=x foo@v1
go install -mod=vendor ./...
go install -trimpath foo@v1
go install
go install -v
go install -v ./...
go install foo@v1 bar
go install ./a foo@v1
go install foo@v1 bar@v1
go install foo@v1 bar@latest
go install /src/foo
go install ../foo
go get foo
go get foo@v1
go get foo@latest
go get -u foo
go get -u github.com/foo/bar
go get -d ./...
go get
go get .
go get -v
go get foo bar@v1
go run foo@v1
go run foo@v1 arg
go run foo@latest arg
go run foo
go run ./x
go run ./x arg
go run .
go run -mod=mod foo@latest
go run github.com/foo/bar
go build
go build foo
go mod download
go mod download foo
go mod tidy
go -C x install foo
go tool foo
go test ./...
go vet foo
go list -m foo
CGO_ENABLED=0 go install foo
GOBIN=/x go install foo@v1
go1.20 install foo
/usr/local/go/bin/go install foo
sudo go install foo
x=$(go install foo)
go install foo@
go install foo@none
go install foo@upgrade
go install foo@patch
go install foo@HEAD
go install foo@"v1"
go install $(cat x)
go install -race foo
go install -n foo
["go","install","foo"]
["go","install","foo@v1"]
"""


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *placed("go install foo")]
    why = "the word before is the value of an option"
    also = "that is no module to fetch"
    differences = {
        run("go install -tags x foo@v1"): why,
        run("go install -tags x ./..."): why,
        run("go install -mod vendor ./..."): why,
        run("go install all"): also,
        run("go install std"): also,
        run("go install main.go"): also,
        run("go run main.go"): also,
        run("go install ~/x"): also,
        run("go env install"): also,
        run("go help install"): also,
    }
    agrees_with_hadolint(CODE, texts, differences)

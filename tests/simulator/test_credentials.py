"""Credentials in a text: one of every make and of every place is found."""

from __future__ import annotations

import pytest

from sealegs.simulator.credentials import credentials_in

WORD = "Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7"
TOKENS = {
    "an AWS access key": "AKIA" + "A1B2" * 4,
    "a GitHub token": "ghs_" + WORD,
    "a GitLab token": "glpat-" + WORD,
    "a Slack token": "xoxb-" + WORD,
    "an npm token": "npm_" + WORD,
    "a Stripe key": "rk_live_" + WORD,
    "a Google API key": "AIza" + WORD[:35],
    "a private key": "-----BEGIN EC PRIVATE KEY-----",
    "a signed token": f"eyJ{WORD}.eyJ{WORD}.",
    "a PyPI token": "pypi-" + WORD,
    "a Hugging Face token": "hf_" + WORD,
}
PLACES = [
    "git clone ftp://me:hunter2hunter2@example.org/x",
    "git clone https://hunter2hunter2hunter2@example.org/x",
    "curl -H 'Authorization: Bearer hunter2hunter2' example.org",
    "curl -H 'PRIVATE-TOKEN: hunter2hunter2' example.org",
    "curl -H 'x-api-key: hunter2hunter2' example.org",
    "echo //r.example.org/:_authToken=hunter2hunter2",
    "npm config set :_password=hunter2hunter2",
    "docker login -u me -p hunter2hunter2",
    "curl -u me:hunter2hunter2 example.org",
    "wget --user me:hunter2hunter2 example.org",
    "tool --password hunter2hunter2",
    "tool --passwd=hunter2hunter2",
    "wget --http-password hunter2hunter2 x",
    "tool --token hunter2hunter2",
    "tool --api-key hunter2hunter2",
    "tool --client-secret hunter2hunter2",
    "tool --secret hunter2hunter2",
    "sshpass -p hunter2hunter2 ssh x",
    "echo root:hunter2hunter2 | chpasswd",
]


@pytest.mark.parametrize("what", TOKENS)
@pytest.mark.parametrize("around", ["{}", "RUN tool {} x", "ENV A={}"])
def test_a_token_of_every_make_is_found(what: str, around: str) -> None:
    text = around.format(TOKENS[what])
    assert [(text[c.start : c.start + 3], c.what) for c in credentials_in(text)] == [
        (TOKENS[what][:3], what)
    ]


@pytest.mark.parametrize("place", PLACES)
def test_a_credential_in_every_place_is_found_in_any_case(place: str) -> None:
    for text in (place, place.upper()):
        found = [text[c.start : c.end].lower() for c in credentials_in(text)]
        assert found in (["hunter2hunter2"], ["hunter2hunter2hunter2"]), text


def test_a_plain_line_holds_none() -> None:
    assert credentials_in("RUN apt-get update && apt-get install -y curl") == ()

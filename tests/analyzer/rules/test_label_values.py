"""The rules about what a label's value has to be, each beside hadolint on many values."""

from __future__ import annotations

import pytest

from sealegs.analyzer.labels import Format, Labels

from ..checking import lines, variations
from ..oracle import agrees_with_hadolint

RULES = {
    "label-no-url": Format.URL,
    "label-no-time": Format.TIME,
    "label-no-licence": Format.LICENCE,
    "label-no-commit": Format.COMMIT,
    "label-no-version": Format.VERSION,
    "label-no-email": Format.EMAIL,
}
ONLY_THE_BUILD_KNOWS = "only the build knows the value"


def agrees(code: str, wanted: Format, values: str, wrong: dict[str, str], *more: str) -> None:
    """Compare on values that are split at blanks, and on `more` that hold some; `wrong` differ."""
    given = [*values.split(), *more, '""', '"a b"']
    texts = variations("LABEL k={v}", "ONBUILD LABEL k={v}", "LABEL a=x k={v}", v=given)
    texts += [*variations("LABEL other={v}", v=given[:3]), *(f"LABEL k={v}\n" for v in given[:5])]
    differences = {f"FROM debian:12\nLABEL k={value}\n": reason for value, reason in wrong.items()}
    differences["FROM debian:12\nLABEL k=$V\n"] = ONLY_THE_BUILD_KNOWS
    agrees_with_hadolint(
        code,
        texts,
        differences,
        arguments=["--require-label", f"k:{wanted.value}"],
        options=[Labels({"k": wanted})],
    )


@pytest.mark.parametrize(("rule", "wanted"), RULES.items())
def test_values_count(rule: str, wanted: Format) -> None:
    options = [Labels({"k": wanted})]
    assert lines(rule, "FROM a\nARG V=?\nLABEL k=$V\n", options=options) == [3]
    assert lines(rule, "FROM a\nARG V\nLABEL k=$V\n", options=options) == []
    assert lines(rule, "FROM a\nLABEL k=?\n") == []


def test_url() -> None:
    values = (
        "http://x.y https://x.y/z?a=b x.y ftp://x.y mailto:a@b file:///x http:// HTTP://x a /a/b"
    )
    values += (
        " http://ä.y urn:a:b git@x:y ssh://x/y www.x.y //x/y http:x http://[::1]/ http://x/%zz 1"
    )
    values += (
        " http://x/{a} http://x|y http:/x http://x:port http://x:80 http://localhost x:y x://y"
    )
    values += " https://a@b:80/c?d#e https://x/%20a https://x/a,b;c=d http://x/a#b#c"
    agrees("DL3052", Format.URL, values, {}, '"http://x.y"', '"http://x y"', "'http://x'")


def test_time() -> None:
    values = (
        "2020-01-01T00:00:00Z 2020-01-01T00:00:00+01:00 2020-01-01 2020-01-01T00:00:00 20200101 now"
    )
    values += " 2020-13-01T00:00:00Z 2020-02-30T00:00:00Z 2020-02-29T00:00:00Z 2021-02-29T00:00:00Z"
    values += (
        " 2020-01-01t00:00:00z 2020-01-01T00:00:00.123Z 2020-01-01T25:00:00Z 2020-01-01T00:00Z"
    )
    values += (
        " 2020-01-01T23:59:60Z 2020-01-01T00:00:00-00:00 2020-1-1T00:00:00Z 0000-01-01T00:00:00Z"
    )
    values += " 2020-01-01_00:00:00Z 2020-01-01T24:00:00Z 2020-01-01T00:60:00Z 2020-01-01T00:00:61Z"
    values += (
        " 2020-01-01T00:00:00UTC 2020-01-01T00:00:00,5Z 2020-00-01T00:00:00Z 2020-01-00T00:00:00Z"
    )
    wrong = {
        "2020-01-01T00:00:00+0100": "RFC 3339 wants the colon",
        "2020-01-01T00:00:00.Z": "RFC 3339 wants a digit behind the dot",
        "2020-01-01T00:00:00+25:00": "there is no offset of 25 hours",
    }
    agrees("DL3053", Format.TIME, values, wrong, '"2020-01-01 00:00:00Z"', '"2020-01-01T00:00:00Z"')


def test_licence() -> None:
    values = (
        "MIT Apache-2.0 apache-2.0 GPL-3.0 GPL-3.0-only GPL-3.0-or-later GPL-2.0+ MIT/Apache BSD"
    )
    values += (
        " BSD-3-Clause Proprietary mit Unlicense CC0-1.0 GPLv3 NONE NOASSERTION BSL-1.1 BUSL-1.1"
    )
    values += (
        " MPL-2.0 AGPL-3.0 X11 Apache2 ISC 0BSD WTFPL SSPL-1.0 Elastic-2.0 MIT-0 Zlib GPL-1.0+"
    )
    values += (
        " UNLICENSED EUPL-1.2 OFL-1.1 Python-2.0.1 Unicode-3.0 LGPL-2.1 LGPL-2.1-or-later GFDL-1.3"
    )
    values += (
        " Artistic-2.0 EPL-2.0 MS-PL PostgreSQL BSD-2-Clause BSD-2-Clause-FreeBSD AGPL-3.0-only"
    )
    expression = "the image specification asks for an SPDX expression, and this is one"
    newer = "the list of SPDX has it by now"
    wrong = {
        '"MIT OR Apache-2.0"': expression,
        '"MIT AND (GPL-2.0-only WITH Classpath-exception-2.0)"': expression,
        "(MIT)": expression,
        "LicenseRef-x": expression,
        "Apache-2.0+": expression,
        "3D-Slicer-1.0": newer,
    }
    agrees("DL3054", Format.LICENCE, values, wrong, '"MIT,ISC"', '"MIT or ISC"')


def test_commit() -> None:
    values = "48a2d5f 48a2d5 ABCDEF0 g8a2d5f 1234567 v1.0 main 48A2D5F x 2dbfae9x"
    values += " 43c572f1272b8b3171dd1db9e41b7027128ce080 43c572f1272b8b3171dd1db9e41b7027128ce0801"
    values += " 43C572F1272B8B3171DD1DB9E41B7027128CE080 sha256:abc " + "a" * 63
    longer = "Git abbreviates to as many digits as tell commits apart"
    wrong = {"12345678": longer, "a" * 12: longer, "a" * 64: "a commit of a SHA-256 repository"}
    agrees("DL3055", Format.COMMIT, values, wrong)


def test_version() -> None:
    values = "1.0.0 1.0 1 v1.0.0 1.0.0-rc1 1.0.0+b 1.0.0-rc.1+b.2 latest 1.0.0.0 0.0.0 1.0.0-a..b"
    values += (
        " 1.0.0-a_b 1.2.3-0a 1.0.x 1.0.0-0 1.0.0-alpha-1 1.0.0-00a 1.0.0+01 -1.0.0 99999999.0.0"
    )
    strict = "semver.org forbids leading zeros and empty parts"
    wrong = dict.fromkeys(["01.0.0", "1.0.0-", "1.0.0-01", "1.0.0+", "1.02.3"], strict)
    agrees("DL3056", Format.VERSION, values, wrong, '"1.0.0 "', '"1.0.0"')


def test_email() -> None:
    values = (
        "a@b.c a@b a a@ @b.c a@b.c.d a.b@c.d a+b@c.d a@b..c a@-b.c a@[1.2.3.4] a@localhost .a@b.c"
    )
    values += (
        " mailto:a@b.c a@b.c,d@e.f ä@b.c a@ä.c a..b@c.d a@b_c.d a@1.2.3.4 a_b@c.d a%b@c.d a@b@c.d"
    )
    values += " a!b@c.d"
    wrong = {"a@b.c.": "a domain in an address ends in no dot"}
    agrees("DL3058", Format.EMAIL, values, wrong, '"A B <a@b.c>"', '"a@b.c"')

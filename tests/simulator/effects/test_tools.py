"""What the tools of each family leave, read and need. One table a family of assets/effects."""

from __future__ import annotations

import msgspec
import pytest
from msgspec import structs

from sealegs.simulator.context import Context, ContextFile, Product
from sealegs.simulator.files import OriginKind
from sealegs.simulator.tri import Tri
from tests.simulator.scenes import PROBE, ran, scene

YES, NO, MAYBE = Tri.YES, Tri.NO, Tri.UNKNOWN
CONTEXT = Context(
    files=(
        ContextFile("web/package.json", 1, "manifest"),
        ContextFile("web/src/index.js", 1, "source"),
        ContextFile("svc/pom.xml", 1, "manifest"),
        ContextFile("svc/src/main/java/A.java", 1, "source"),
        ContextFile("main.go", 1, "source"),
    ),
    produces=(
        Product("RUN npm run build*", "dist", 2_000_000),
        Product("RUN npm ci*", "node_modules", 90_000_000, "dependency"),
        Product("RUN mvn *package*", "target/a.jar", 5_000_000),
        Product("RUN go build*", "app", 9_000_000, static=True),
        Product("RUN make*", "bin/tool", 300_000),
        Product("RUN ./build.sh*", "out.bin", 100),
    ),
)
PROJECT = (
    "/w/package.json", "/w/package-lock.json", "/w/pom.xml", "/w/go.mod", "/w/Cargo.toml",
    "/w/requirements.txt", "/w/pyproject.toml", "/w/app.csproj", "/w/composer.json", "/w/Gemfile",
    "/w/build.gradle", "/w/Makefile", "/w/main.c", "/w/src/main/java/A.java", "/w/x.tar.gz",
    "/w/build.sh",
)  # fmt: skip


@pytest.mark.parametrize(
    ("script", "path", "there"),
    [
        # files
        ("mkdir -p a/b", "/w/a/b", YES),
        ("mkdir a && rmdir a", "/w/a", NO),
        ("cp -r src copy", "/w/copy/main/java/A.java", YES),
        ("mkdir d && cp -r src d", "/w/d/src/main/java/A.java", YES),
        ("cp -r src/. /tmp/", "/tmp/main/java/A.java", YES),
        ("cp -t /tmp pom.xml go.mod", "/tmp/go.mod", YES),
        ("mv pom.xml /tmp", "/w/pom.xml", NO),
        ("mv pom.xml /tmp/p && cp -T /tmp/p q", "/w/q", YES),
        ("cp pom.xml a.csv.gz && gunzip a.csv.gz", "/w/a.csv", YES),
        ("cp pom.xml a.csv.gz && gunzip a.csv.gz", "/w/a.csv.gz", NO),
        ("cp pom.xml /a.tar.xz && unxz -k /a.tar.xz", "/a.tar", YES),
        ("gunzip -t /tmp/a.csv.gz", PROBE, NO),
        ("gunzip -r /tmp", PROBE, MAYBE),
        ("rm -rf src", "/w/src/main/java/A.java", NO),
        ("rm -rf /w/*", "/w/go.mod", NO),
        ("rm -rf $WHAT", PROBE, NO),
        ("find . -name '*.java' -delete", "/w/src/main/java/A.java", NO),
        ("find . -name '*.java' -exec rm {} +", "/w/src/main/java/A.java", NO),
        ("find . -mtime +3 -delete", "/w/src/main/java/A.java", YES),
        ("find . -type f -exec python3 {} ';'", PROBE, MAYBE),
        ("find . -fprint /out", PROBE, MAYBE),
        ("find . -print0 | xargs -0 rm -f", PROBE, NO),
        ("ln -s /w/pom.xml /tmp/link", "/tmp/link", YES),
        ("install -d /srv/x /srv/y", "/srv/y", YES),
        ("install -m 755 build.sh /usr/local/bin/", "/usr/local/bin/build.sh", YES),
        ("install -D build.sh /n/e/w", "/n/e/w", YES),
        ("cp build.sh /usr/local/bin/tool", "/usr/local/bin/tool", YES),
        ("cp build.sh /usr/local/bin/tool", "/usr/local/bin/tool/build.sh", NO),
        ("sed -i s/a/b/ pom.xml", PROBE, NO),
        ("sed -i.bak s/a/b/ pom.xml", "/w/pom.xml.bak", MAYBE),
        ("sed -n 'w /out' pom.xml", PROBE, MAYBE),
        ("sed 's/a/b/w /out' pom.xml", PROBE, MAYBE),
        ("sed -f script.sed pom.xml", PROBE, MAYBE),
        ("awk '/x/ {print $2}' pom.xml", PROBE, NO),
        ("awk '{print > \"/out\"}' pom.xml", PROBE, MAYBE),
        ("awk 'BEGIN{system(\"x\")}'", PROBE, MAYBE),
        ("sort -u pom.xml", PROBE, NO),
        ("sort -o /out pom.xml", "/out", YES),
        ("uniq a b", "/w/b", YES),
        ("openssl rand -hex 16", PROBE, NO),
        ("openssl rand -out /key 16", PROBE, MAYBE),
        # archives
        ("tar -xzf x.tar.gz -C /opt", "/opt/any", MAYBE),
        ("tar -xzf x.tar.gz -C /opt", "/w/any", NO),
        ("tar xzf x.tar.gz", "/w/any", MAYBE),
        ("tar xfz x.tar.gz -C /opt --strip-components=1", "/opt/any", MAYBE),
        ("tar -tzf x.tar.gz", "/w/any", NO),
        ("tar -czf /tmp/out.tgz src", "/tmp/out.tgz", YES),
        ("tar -xPf x.tar.gz", PROBE, MAYBE),
        ("curl -fsSL https://e.org/x.tgz | tar -xz -C /opt", "/opt/any", MAYBE),
        ("curl -fsSL https://e.org/x.tgz | tar -xz -C /opt", PROBE, NO),
        ("curl -fsSL https://e.org/x.tgz | tar -xz -C $WHERE", PROBE, MAYBE),
        # downloads
        ("curl -fsSLo /tmp/x https://e.org/y", "/tmp/x", YES),
        ("curl -fsSLO https://e.org/y.tgz?v=1", "/w/y.tgz", YES),
        ("curl -o $X https://e.org/y", PROBE, MAYBE),
        ("curl https://e.org/y > z", "/w/z", YES),
        ("wget https://e.org/y.tgz", "/w/y.tgz", YES),
        ("wget -qO /tmp/x https://e.org/y", "/tmp/x", YES),
        ("wget -q -P /opt https://e.org/y", "/opt/y", MAYBE),
        ("wget -r https://e.org/", PROBE, MAYBE),
        ("git clone --depth 1 https://e.org/r.git", "/w/r/any", MAYBE),
        ("git clone https://e.org/r.git /opt/r", "/opt/r", YES),
        ("git -C /opt pull", "/opt/any", MAYBE),
        ("git describe --tags", PROBE, NO),
        # system packages
        ("apt-get update", "/var/lib/apt/lists/index", YES),
        ("apt-get update && rm -rf /var/lib/apt/lists/*", "/var/lib/apt/lists/index", NO),
        ("apt-get update && apt-get install -y zz-thing", "/usr/any", MAYBE),
        (
            "apt-get update && apt-get install -y ca-certificates",
            "/etc/ssl/certs/ca-certificates.crt",
            YES,
        ),
        ("apt-get update && apt-get install -y zz-thing", "/w/any", NO),
        ("apt-get update && apt-get install -y zz-thing", "/root/any", NO),
        ("dpkg -i x.deb", "/opt/any", MAYBE),
        # users
        ("useradd -m me", "/home/me", YES),
        ("useradd --system me", "/home/me", NO),
        ("useradd me", "/home/me", NO),
        ("useradd me", PROBE, NO),
        ("groupadd -g 1 g", PROBE, NO),
        # languages
        ("npm ci", "/w/node_modules", YES),
        ("npm ci", "/w/node_modules/any", MAYBE),
        ("npm ci", "/w/dist", NO),
        ("npm ci && npm run build", "/w/dist", YES),
        ("npm test", "/w/any", MAYBE),
        ("npm install -g x", "/usr/local/bin/x", MAYBE),
        ("npm cache clean --force", "/root/.npm", NO),
        ("yarn install", "/w/any", MAYBE),
        ("pip install -r requirements.txt", "/usr/local/lib/python3.13/dist-packages", YES),
        ("pip install x", "/usr/local/bin/x", MAYBE),
        ("python3 -m pip install --no-cache-dir x", "/root/.cache/pip", NO),
        ("pip install x", "/root/.cache/pip", YES),
        ("pip install --target /t x", "/t", YES),
        ("python3 -m venv /v", "/v/bin/pip", YES),
        ("python3 setup.py install", PROBE, MAYBE),
        ("uv sync --frozen", "/w/.venv", YES),
        ("poetry install", "/w/.venv", MAYBE),
        ("go build -o /out/app .", "/out/app", YES),
        ("go build -n -o /out/app .", "/out/app", NO),
        ("go generate ./...", "/w/any", MAYBE),
        ("go mod download", "/root/go/pkg/mod", YES),
        ("go install e.org/x@latest", "/root/go/bin/x", YES),
        ("go install e.org/x/v2@v2.1.0", "/root/go/bin/x", YES),
        ("GOBIN=/b go install ./cmd/tool", "/b/tool", YES),
        ("go install ./...", "/root/go/bin/x", MAYBE),
        ("GOARCH=arm64 go install e.org/x@v1", "/root/go/bin/x", MAYBE),
        ("cargo new app", "/w/app/src/main.rs", YES),
        ("cargo new --lib app", "/w/app/src/lib.rs", MAYBE),
        ("pip install --prefix /p x", "/p/lib/python3.13/site-packages", YES),
        ("pip install --user x", "/root/.local/lib/python3.13/site-packages", YES),
        ("pip install uv", "/usr/local/bin/uv", YES),
        ("PIP_TARGET=/t pip install x", "/t", YES),
        ("PIP_PREFIX=/p pip install x", "/p/lib/python3.13/site-packages", YES),
        ("PYTHONUSERBASE=/u pip install --user x", "/u/lib/python3.13/site-packages", YES),
        ("go clean -modcache", "/root/go/pkg/mod", NO),
        ("cargo build --release", "/w/target/release/x", MAYBE),
        ("cargo build --release", "/root/.cargo/registry", YES),
        ("dotnet publish -c Release -o /out", "/out/any", MAYBE),
        ("composer install --no-dev", "/w/vendor", YES),
        ("composer update --no-dev", "/w/vendor", YES),
        ("bundle install", "/w/Gemfile.lock", MAYBE),
        ("mvn -B package", "/w/target/a.jar", YES),
        ("mvn -B package", PROBE, NO),
        ("mvn -B com.acme:thing:make", "/w/any", MAYBE),
        ("mvn -B -f /w/pom.xml verify", "/w/target/a.jar", YES),
        ("make", "/w/bin/tool", YES),
        ("gcc -O2 -o /t main.c", "/t", YES),
        ("gcc main.c", "/w/a.out", MAYBE),
        ("java -jar x.jar", PROBE, MAYBE),
        ("./build.sh --fast", "/w/out.bin", YES),
        ("./build.sh --fast", PROBE, NO),
    ],
)  # fmt: skip
def test_what_is_there_after_a_command(script: str, path: str, there: Tri) -> None:
    after = ran(script, scene(*PROJECT, cwd="/w", context=CONTEXT))
    assert [failure.why for failure in after.failures] == []
    assert after.files.has(path) is there


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("cp missing /tmp", "/w/missing"),
        ("cp src /tmp", "-r"),
        ("cp pom.xml /no/where", "/no"),
        ("mv missing x", "/w/missing"),
        ("rm missing", "/w/missing"),
        ("rm src", "-r"),
        ("mkdir a/b/c", "/w/a/b"),
        ("mkdir src", "exists"),
        ("touch /no/where", "/no"),
        ("chmod +x missing", "/w/missing"),
        ("tar -xzf missing.tgz", "/w/missing.tgz"),
        ("tar -xzf x.tar.gz -C /no", "/no"),
        ("unzip missing.zip", "missing.zip"),
        ("curl -o /no/x https://e.org", "/no"),
        ("sh missing.sh", "missing.sh"),
        ("apt-get install -y curl", "lists"),
        ("rm pyproject.toml && uv sync", "pyproject"),
        ("rm package-lock.json && npm ci", "package-lock.json"),
        ("cd /opt && npm ci", "package.json"),
        ("cd /opt && mvn package", "/opt/pom.xml"),
        ("mvn", "no goal"),
        ("cd /opt && cargo build", "Cargo.toml"),
        ("cd /opt && go mod download", "go.mod"),
        ("cd /opt && composer install", "composer.json"),
        ("cd /opt && bundle install", "Gemfile"),
        ("pip install -r missing.txt", "missing.txt"),
        ("gcc -o x missing.c", "missing.c"),
        ("adduser -D me", "refuses"),
        ("addgroup -S me", "refuses"),
        ("useradd me && useradd me", "exists already"),
    ],
)
def test_what_surely_fails_says_why(script: str, why: str) -> None:
    tools = "sh apt-get npm mvn uv cargo go composer bundle pip gcc git curl"
    tools += " adduser addgroup useradd"
    after = ran(script, scene(*PROJECT, cwd="/w", context=CONTEXT, tools=tools))
    assert why in after.failures[0].why


@pytest.mark.parametrize(
    ("script", "distro"),
    [("adduser -D me", "Alpine 3.23"), ("adduser --disabled-password me", "Debian 13")],
)
def test_each_distribution_has_its_own_adduser(script: str, distro: str) -> None:
    after = ran(script, scene(distro=distro, tools="adduser"))
    assert after.failures == ()
    assert "me" in after.users


@pytest.mark.parametrize(
    ("script", "distro", "fails"),
    [
        ("apt-get update", "Debian 10", True),
        ("apt-get update", "Debian 13", False),
        ("echo x > /etc/apt/sources.list && apt-get update", "Debian 10", False),
        ("yum install -y git", "CentOS 7", True),
    ],
)
def test_packages_of_a_dead_release_are_gone(script: str, distro: str, fails: bool) -> None:
    after = ran(script, scene(distro=distro, tools="apt-get yum"))
    assert bool(after.failures) is fails


@pytest.mark.parametrize(
    ("script", "ecosystem", "first", "again"),
    [
        ("mvn -B dependency:go-offline", "maven", NO, YES),
        ("mvn -B dependency:copy-dependencies", "maven", NO, YES),
        ("npm ci", "node", NO, YES),
        ("go mod download", "go", NO, YES),
        ("cargo fetch", "rust", NO, YES),
        ("pip install -r requirements.txt", "python", NO, YES),
        ("pip install --no-cache-dir -r requirements.txt", "python", NO, NO),
        ("composer install", "php", NO, YES),
        ("dotnet restore", "dotnet", NO, YES),
        ("gradle build", "gradle", NO, YES),
    ],
)
def test_dependencies_are_fetched_until_they_are_there(
    script: str, ecosystem: str, first: Tri, again: Tri
) -> None:
    start = scene(*PROJECT, cwd="/w", tools="sh mvn npm go cargo pip composer dotnet gradle")
    after = ran(f"{script} && {script}", start)
    assert [d.ecosystem for d in after.downloads] == [ecosystem, ecosystem]
    assert [d.ready for d in after.downloads] == [first, again]


@pytest.mark.parametrize(
    ("script", "folder"),
    [
        ("pip install -r requirements.txt", "/usr/local/lib/python3.13/dist-packages"),
        ("pip install --target /libs -r requirements.txt", "/libs"),
        (
            "python3 -m venv /v && /v/bin/pip install -r requirements.txt",
            "/v/lib/python3.13/site-packages",
        ),
        (
            "python3 -m venv v && v/bin/python -m pip install -r requirements.txt",
            "/w/v/lib/python3.13/site-packages",
        ),
    ],
)
def test_python_s_libraries_weigh_the_same_wherever_they_go(script: str, folder: str) -> None:
    context = Context(
        produces=(
            Product("RUN pip *", "/usr/local/lib/python3.13/dist-packages", 52, "dependency"),
            Product("RUN pip *", "~/.cache/pip", 19, "dependency"),
            Product("RUN *python -m pip *", "~/.cache/pip", 19, "dependency"),
        )
    )
    start = scene(*PROJECT, cwd="/w", tools="sh pip python3", context=context)
    start = msgspec.structs.replace(start, env={**start.env, "PYTHON_VERSION": "3.13.2"})
    entry = ran(script, start).files.get(folder)
    assert entry is not None
    assert entry.origin.kind is OriginKind.DEPENDENCY
    assert entry.size.high == 52


def test_libraries_of_a_jar_stay_the_same_while_the_manifest_does() -> None:
    context = Context(
        CONTEXT.files,
        (
            Product("RUN mvn *package*", "target/a.jar", 62),
            Product("RUN mvn *package*", "target/a.jar!/BOOT-INF/lib", 60, "dependency"),
            Product("RUN mvn *copy-dependencies*", "target/dependency", 60, "dependency"),
        ),
    )
    start = scene(*PROJECT, cwd="/w", tools="sh mvn java", context=context)
    extract = "java -Djarmode=tools -jar target/a.jar extract --layers --destination out"
    script = f"mvn package && {extract} && mvn dependency:copy-dependencies"

    def bytes_of(path: str, key: str, pom: str) -> tuple[str, int | None]:
        files = start.files.put(
            *(structs.replace(e, content=pom) for e in start.files.below("/w/pom.xml"))
        )
        entry = ran(script, msgspec.structs.replace(start, files=files, key=key)).files.get(path)
        assert entry is not None
        return entry.content, entry.size.high

    libraries, thin = "/w/out/dependencies/lib", "/w/out/application/a.jar"
    assert bytes_of(libraries, "one", "pom") == bytes_of(libraries, "two", "pom")
    assert bytes_of(libraries, "one", "pom") != bytes_of(libraries, "one", "changed")
    assert bytes_of(thin, "one", "pom") != bytes_of(thin, "two", "pom")
    assert bytes_of(libraries, "one", "pom")[1] == 60
    assert bytes_of(thin, "one", "pom")[1] == 2
    assert bytes_of("/w/target/dependency", "one", "pom")[1] == 60


def test_a_package_that_is_removed_in_the_same_run_is_gone() -> None:
    start = scene(tools="apk", distro="Alpine 3.23")
    after = ran("apk add --no-cache --virtual .b curl && apk del .b", start)
    assert after.files.has("/usr/bin/curl") is not YES


def test_a_jar_needs_the_sources_of_its_own_project_only() -> None:
    context = Context(CONTEXT.files, CONTEXT.produces)
    inside = ("/w/pom.xml", "/w/src/main/java/A.java")
    origin = {"/w/pom.xml": "svc/pom.xml", "/w/src/main/java/A.java": "svc/src/main/java/A.java"}
    start = scene(*inside, cwd="/w", context=context)
    moved = [
        structs.replace(e, origin=structs.replace(e.origin, detail=origin[e.path]))
        for e in start.files.below("/w")
        if e.path in origin
    ]
    start = msgspec.structs.replace(start, files=start.files.put(*moved))
    assert ran("mvn package", start).files.has("/w/target/a.jar") is YES
    without = ran("rm -r src && mvn package", start)
    assert without.files.has("/w/target/a.jar") is not YES
    assert "without" in without.notes[0].text


def test_what_a_step_wrote_and_deleted_again_weighs_nothing() -> None:
    start = scene("/w/x.tar.gz", cwd="/w")
    after = ran("cp x.tar.gz y && rm y && apt-get update && rm -rf /var/lib/apt/lists/*", start)
    new = [e for e in after.files.all() if e.line == start.line and e.size.low > 0]
    assert new == []


def test_a_tree_that_lost_something_has_no_least_size() -> None:
    start = scene(*PROJECT, cwd="/w", context=CONTEXT)
    whole = ran("npm ci", start).files.get("/w/node_modules")
    thinner = ran("npm ci && rm -rf node_modules/big", start).files.get("/w/node_modules")
    assert whole is not None
    assert thinner is not None
    assert (whole.size.low, thinner.size.low) == (90_000_000, 0)
    assert thinner.origin.kind is OriginKind.DEPENDENCY


def test_a_program_with_its_own_name_is_one() -> None:
    start = scene("/w/main.go", "/w/go.mod", cwd="/w", context=CONTEXT)
    built = ran("CGO_ENABLED=0 go build -trimpath -o /usr/local/bin/serve .", start)
    entry = built.files.get("/usr/local/bin/serve")
    assert entry is not None
    assert (entry.tool, entry.size.low, entry.libc) == (True, 9_000_000, "none")
    assert ran("serve --version", built).failures == ()
    assert built.deterministic is YES

"""``jvm_opts_honoured``: whether the JVM hears its options."""

from __future__ import annotations

import pytest

from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check, project

JAR = project(
    files=[{"path": "app.jar", "size": "9 MB"}, {"path": "run.sh", "size": "1 KB", "mode": "755"}]
)
J = "FROM eclipse-temurin:21-jre\nCOPY . /\n"
EXEC = 'ENTRYPOINT ["java", "-jar", "/app.jar"]\n'
OPTS = {"variable": "JAVA_OPTS"}
CASES = [
    Case(MET, f"{J}{EXEC}", {}, JAR, says="JAVA_TOOL_OPTIONS is heard"),
    Case(MET, f"{J}ENV JAVA_TOOL_OPTIONS=-XX:MaxRAMPercentage=75\n{EXEC}", {}, JAR),
    Case(MET, f"{J}ENTRYPOINT exec java $JAVA_OPTS -jar /app.jar\n", OPTS, JAR),
    Case(MET, f'{J}ENTRYPOINT ["sh", "-c", "exec java ${{JAVA_OPTS}} -jar /app.jar"]\n', OPTS, JAR),
    Case(MET, f"{J}{EXEC}", {"variable": "JDK_JAVA_OPTIONS"}, JAR),
    Case(UNMET, f"{J}ENV JAVA_OPTS=-Xmx512m\n{EXEC}", {}, JAR, says="nothing hands JAVA_OPTS"),
    Case(UNMET, f"{J}{EXEC}", OPTS, JAR),
    Case(UNMET, f'{J}ENTRYPOINT ["java", "$JAVA_OPTS", "-jar", "/app.jar"]\n', {}, JAR,
         says="no shell replaces $JAVA_OPTS", line=3),
    Case(UNMET, f'{J}ENTRYPOINT ["java", "-Xmx2g", "-jar", "/app.jar"]\n', {}, JAR,
         says="-Xmx2g on the command line"),
    Case(UNMET, 'FROM node:24-slim\nCMD ["node", "-v"]\n', says="no JVM"),
    Case(VAGUE, f'{J}ENTRYPOINT ["/run.sh"]\n', OPTS, JAR, says="run.sh"),
    Case(VAGUE, "FROM example.com/a:1\n", OPTS),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_options_reach_the_jvm(case: Case) -> None:
    check("jvm_opts_honoured", case)

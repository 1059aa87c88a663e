# syntax=docker/dockerfile:1
FROM python:3.13-slim-trixie AS libraries
COPY requirements.txt /tmp/
RUN pip install --no-cache-dir --target=/libraries -r /tmp/requirements.txt

FROM python:3.13-slim-trixie
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get update && apt-get install -y --no-install-recommends rsync
ENV PYTHONPATH=/libraries HARBOUR=Husum
COPY --from=libraries /libraries /libraries
WORKDIR /app
COPY harbours.csv ./
COPY tides.py ./
USER 10001:10001
ENTRYPOINT ["python"]
CMD ["tides.py"]

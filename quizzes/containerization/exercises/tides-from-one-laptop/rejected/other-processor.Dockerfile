# caught by: no_findings
FROM --platform=linux/amd64 python:3.13-slim-trixie
RUN apt-get update \
 && apt-get install -y --no-install-recommends rsync \
 && rm -rf /var/lib/apt/lists/*
ENV HARBOUR=Husum
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY tides.py harbours.csv ./
ENTRYPOINT ["python", "tides.py"]

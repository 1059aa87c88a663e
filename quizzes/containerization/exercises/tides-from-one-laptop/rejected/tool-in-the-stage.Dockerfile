# caught by: final_has
FROM python:3.13-slim-trixie AS tools
RUN apt-get update \
 && apt-get install -y --no-install-recommends rsync \
 && rm -rf /var/lib/apt/lists/*

FROM python:3.13-slim-trixie
ENV HARBOUR=Husum
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY tides.py harbours.csv ./
ENTRYPOINT ["python", "tides.py"]

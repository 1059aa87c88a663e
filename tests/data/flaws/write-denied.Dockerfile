FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
RUN mkdir /app/data
COPY app app
CMD ["python","-m","app"]

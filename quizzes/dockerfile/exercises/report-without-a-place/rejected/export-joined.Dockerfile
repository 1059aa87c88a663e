# caught by: env_value
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN export TZ=America/Sao_Paulo && \
    pip install --no-cache-dir -r requirements.txt
COPY main.py shelves.py ./
COPY templates ./templates
CMD ["python", "main.py"]

# caught by: builds
FROM python:3.13-slim
WORKDIR /app
ENV TZ=America/Sao_Paulo
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
CMD ["python", "main.py"]

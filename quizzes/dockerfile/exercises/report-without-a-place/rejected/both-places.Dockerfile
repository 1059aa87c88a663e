# caught by: final_lacks
FROM python:3.13-slim
ENV TZ=America/Sao_Paulo
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
WORKDIR /app
COPY . .
CMD ["python", "main.py"]

# caught by: final_has
FROM python:3.13-slim
ENV TZ=America/Sao_Paulo
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY main.py shelves.py ./
COPY templates ./templates
WORKDIR /app
CMD ["python", "/main.py"]

# caught by: starts
FROM python:3.13-slim
WORKDIR /app
ENV TZ=America/Sao_Paulo
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY main.py shelves.py ./
COPY templates ./templates
CMD ["python main.py"]

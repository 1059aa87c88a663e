# caught by: pid1
FROM python:3.13-slim
ENV TZ=America/Sao_Paulo
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY main.py shelves.py /app/
COPY templates /app/templates
CMD ["sh", "-c", "cd /app && python main.py"]

# caught by: env_value
FROM python:3.13-slim
WORKDIR /app
RUN echo "export TZ=America/Sao_Paulo" >> /root/.bashrc
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY main.py shelves.py ./
COPY templates ./templates
CMD ["python", "main.py"]

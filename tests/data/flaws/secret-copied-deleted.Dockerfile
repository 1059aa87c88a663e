FROM python:3.13-slim
WORKDIR /app
COPY id_rsa /root/.ssh/id_rsa
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
RUN rm /root/.ssh/id_rsa
COPY app app
USER 10001
CMD ["python","-m","app"]

# caught by: final_lacks
FROM python:3.13
ENV PYTHONPATH=/packages
WORKDIR /srv/wages
COPY requirements.txt ./
RUN pip install --no-cache-dir --target /packages -r requirements.txt
COPY main.py ./
COPY wages ./wages
USER 10001:10001
CMD ["python", "main.py"]

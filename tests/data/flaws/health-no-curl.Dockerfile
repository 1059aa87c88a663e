FROM gcr.io/distroless/java21-debian13:nonroot
COPY app.jar /app.jar
HEALTHCHECK CMD curl -f http://localhost:8080/health || exit 1
CMD ["/app.jar"]

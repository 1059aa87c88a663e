# syntax=docker/dockerfile:1
ARG DOTNET=10.0
ARG VERSION=0.0.0-dev

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET} AS build
ARG VERSION
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish -o /out "-p:Version=${VERSION}" -p:RestoreLockedMode=true

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET} AS settings
ARG VERSION PORT=9090
ENV APP_RELEASE=${VERSION} ASPNETCORE_HTTP_PORTS=${PORT}
EXPOSE ${PORT}
USER 1654:1654

FROM settings
WORKDIR /app
COPY --from=build /out ./
ENTRYPOINT ["dotnet", "Meters.dll"]

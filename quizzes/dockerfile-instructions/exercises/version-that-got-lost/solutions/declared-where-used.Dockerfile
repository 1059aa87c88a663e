# syntax=docker/dockerfile:1
ARG DOTNET=10.0
ARG VERSION=0.0.0-dev

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET} AS build
WORKDIR /src
COPY Meters.csproj packages.lock.json ./
RUN dotnet restore --locked-mode
COPY . .
ARG VERSION
RUN dotnet publish --no-restore -o /out "-p:Version=${VERSION}"

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}
WORKDIR /app
COPY --from=build /out ./
USER ${APP_UID}
ARG VERSION
# the load balancer asks on port 9090
ENV APP_RELEASE=${VERSION} ASPNETCORE_HTTP_PORTS=9090
EXPOSE 9090
ENTRYPOINT ["dotnet", "Meters.dll"]

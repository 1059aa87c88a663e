# caught by: builds
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG DOTNET=10.0
WORKDIR /src
COPY Meters.csproj packages.lock.json ./
RUN dotnet restore --locked-mode
COPY . .
ARG VERSION=0.0.0-dev
RUN dotnet publish --no-restore -o /out "-p:Version=${VERSION}"

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}
ARG VERSION=0.0.0-dev
ENV APP_RELEASE=${VERSION} ASPNETCORE_HTTP_PORTS=9090
WORKDIR /app
COPY --from=build /out ./
USER ${APP_UID}
ENTRYPOINT ["dotnet", "Meters.dll"]

# caught by: cached
ARG DOTNET=10.0
ARG VERSION=0.0.0-dev

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET} AS build
ARG VERSION
WORKDIR /src
COPY Meters.csproj packages.lock.json ./
RUN dotnet restore --locked-mode
COPY . .
RUN dotnet publish --no-restore -o /out "-p:Version=${VERSION}"

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}
ARG VERSION
ENV APP_RELEASE=${VERSION} ASPNETCORE_HTTP_PORTS=9090
WORKDIR /app
COPY --from=build /out ./
USER ${APP_UID}
ENTRYPOINT ["dotnet", "Meters.dll"]

# caught by: env_value
ARG DOTNET=10.0

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET} AS build
WORKDIR /src
COPY Meters.csproj packages.lock.json ./
RUN dotnet restore --locked-mode
COPY . .
ARG VERSION=4.2.0
RUN dotnet publish --no-restore -o /out "-p:Version=${VERSION}"

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}
ENV APP_RELEASE=4.2.0 ASPNETCORE_HTTP_PORTS=9090
WORKDIR /app
COPY --from=build /out ./
USER ${APP_UID}
ENTRYPOINT ["dotnet", "Meters.dll"]

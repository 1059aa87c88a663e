# caught by: nonroot
ARG DOTNET=10.0
ARG VERSION=0.0.0-dev
ARG APP_UID=1654

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET} AS build
WORKDIR /src
COPY Meters.csproj packages.lock.json ./
RUN dotnet restore --locked-mode
COPY . .
ARG VERSION
RUN dotnet publish --no-restore -o /out "-p:Version=${VERSION}"

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}
ARG VERSION
ENV APP_RELEASE=${VERSION} ASPNETCORE_HTTP_PORTS=9090
WORKDIR /app
COPY --from=build /out ./
ENTRYPOINT ["dotnet", "Meters.dll"]

# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0-alpine AS packages
WORKDIR /repo
COPY --parents *.props src/*/*.csproj src/*/packages.lock.json ./
RUN dotnet restore src/Api/Api.csproj --locked-mode

FROM packages AS build
COPY src/ src/
RUN dotnet publish src/Api/Api.csproj -c Release --no-restore -o /out

FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine
COPY --from=build /out /app
USER 1654:1654
EXPOSE 8080
ENTRYPOINT ["dotnet", "/app/Api.dll"]

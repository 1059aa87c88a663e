# caught by: cached
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS packages
WORKDIR /repo
COPY --parents *.props src/*/*.csproj src/*/packages.lock.json ./
RUN dotnet restore src/Api/Api.csproj --locked-mode

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /repo
COPY --from=packages /repo ./
COPY src ./src
RUN dotnet publish src/Api/Api.csproj -c Release --no-restore -o /out

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /out ./
USER $APP_UID
EXPOSE 8080
ENTRYPOINT ["dotnet", "Api.dll"]

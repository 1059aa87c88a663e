# caught by: cached
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /repo
COPY Directory.Packages.props ./
COPY src/Api/Api.csproj src/Api/packages.lock.json src/Api/
COPY src/Core/Core.csproj src/Core/packages.lock.json src/Core/
RUN dotnet restore src/Api/Api.csproj --locked-mode
COPY . .
RUN dotnet publish src/Api/Api.csproj -c Release --no-restore -o /out

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /out ./
USER $APP_UID
EXPOSE 8080
ENTRYPOINT ["dotnet", "Api.dll"]

# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY Directory.Packages.props ./
COPY Invoices.Api/Invoices.Api.csproj Invoices.Api/packages.lock.json Invoices.Api/
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet restore Invoices.Api/Invoices.Api.csproj --locked-mode
COPY Invoices.Api Invoices.Api
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish Invoices.Api/Invoices.Api.csproj -c Release -o /out --no-restore

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /out ./
USER 1654:1654
EXPOSE 8080
ENTRYPOINT ["dotnet", "Invoices.Api.dll"]

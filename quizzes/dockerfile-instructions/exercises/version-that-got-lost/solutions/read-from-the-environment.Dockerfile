# syntax=docker/dockerfile:1
ARG DOTNET=10.0

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET} AS packages
WORKDIR /src
COPY Meters.csproj packages.lock.json ./
RUN dotnet restore --locked-mode

FROM packages AS build
COPY *.cs ./
# MSBuild takes variables of the environment for properties
ARG VERSION=0.0.0-dev
RUN dotnet publish --no-restore -o /out

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}-noble-chiseled
ARG VERSION=0.0.0-dev
ENV APP_RELEASE=${VERSION}
ENV ASPNETCORE_HTTP_PORTS=9090
COPY --from=build /out /app
EXPOSE 9090
ENTRYPOINT ["dotnet", "/app/Meters.dll"]

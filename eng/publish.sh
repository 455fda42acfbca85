#!/usr/bin/env bash
# Makes one self-contained file of the local host and one of the command line for each platform, into artifacts/publish.
#
#   eng/publish.sh                    every platform
#   eng/publish.sh linux-x64          one of them
set -euo pipefail
cd "$(dirname "$0")/.."

platforms=("$@")
if [ ${#platforms[@]} -eq 0 ]; then
  platforms=(linux-x64 linux-arm64 osx-x64 osx-arm64 win-x64)
fi

for platform in "${platforms[@]}"; do
  for project in LocalHost Cli; do
    # Objects of their own: the packages of a platform must not get into those of an ordinary build.
    dotnet publish "src/SocialMessaging.$project" --runtime "$platform" --self-contained --configuration Release --verbosity quiet \
      --artifacts-path "artifacts/obj-$platform" --output "artifacts/publish/$platform" \
      -p:PublishSingleFile=true -p:IncludeNativeLibrariesForSelfExtract=true -p:DebugType=none -p:PublishDocumentationFiles=false \
      -p:PackAsTool=false
  done
  ls -l "artifacts/publish/$platform"
done

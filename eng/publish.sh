#!/usr/bin/env bash
# Makes one self-contained file of the local host and one of the command line for each platform, into artifacts/publish.
#
#   eng/publish.sh                    every platform
#   eng/publish.sh linux-x64          one of them
#
# On the machine's own platform the command line is compiled ahead of time, where there is a C compiler to link it. The local host is
# not: it finds its handlers by their attributes when it starts.
set -euo pipefail
cd "$(dirname "$0")/.."

platforms=("$@")
if [ ${#platforms[@]} -eq 0 ]; then
  platforms=(linux-x64 linux-arm64 osx-x64 osx-arm64 win-x64)
fi

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) own=linux-x64 ;;
  Linux-aarch64) own=linux-arm64 ;;
  Darwin-x86_64) own=osx-x64 ;;
  Darwin-arm64) own=osx-arm64 ;;
  *) own= ;;
esac

# A project's one file for a platform, under the name of its command.
publish() {
  local project=$1 command=$2 platform=$3 form=$4
  # Objects of their own: the packages of a platform must not get into those of an ordinary build.
  local work="artifacts/obj-$platform" built
  dotnet publish "src/SocialMessaging.$project" --runtime "$platform" --self-contained --configuration Release --verbosity quiet \
    --artifacts-path "$work" --output "$work/out/$project" "$form" \
    -p:IncludeNativeLibrariesForSelfExtract=true -p:DebugType=none -p:PublishDocumentationFiles=false -p:PackAsTool=false
  built=$(find "$work/out/$project" \( -name "SocialMessaging.$project" -o -name "$command" -o -name '*.exe' \) -type f)
  mkdir -p "artifacts/publish/$platform"
  case $platform in
    win-*) cp "$built" "artifacts/publish/$platform/$command.exe" ;;
    *) cp "$built" "artifacts/publish/$platform/$command" ;;
  esac
}

for platform in "${platforms[@]}"; do
  rm -rf "artifacts/publish/$platform" "artifacts/obj-$platform/out"
  publish LocalHost social-messaging-local "$platform" -p:PublishSingleFile=true
  if [ "$platform" = "$own" ] && { command -v clang || command -v gcc; } >/dev/null; then
    publish Cli social-messaging "$platform" -p:PublishAot=true
  else
    publish Cli social-messaging "$platform" -p:PublishSingleFile=true
  fi
  ls -l "artifacts/publish/$platform"
done

#!/usr/bin/env bash
# The coupon system on this machine: ./coupon up, ./coupon rush, ./coupon --help.
# Runs on Linux and macOS (bash 3.2); needs a JDK of version 17 or newer, and Maven 3.8 or newer to build.
set -euo pipefail

root=$(cd "$(dirname "$0")" && pwd -P)
modules=
for pom in "$root"/*/coupon-local/pom.xml; do
  modules=${pom%/coupon-local/pom.xml}
done
launcher="$modules/coupon-local/target/coupon-local-1.0.0.jar"
stamp="$modules/coupon-local/target/launcher.stamp"

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# Prints the feature version of a JDK's home (17, 21, ...), or nothing if there is no JDK.
jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  # The release file is quicker than starting a JVM for each candidate.
  sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' "$1/release" 2>/dev/null | head -n 1
}

candidate_jdks() {
  [ -n "${JAVA_HOME:-}" ] && printf '%s\n' "$JAVA_HOME"
  local javac
  if javac=$(command -v javac); then
    # Follows the links of the alternatives system; macOS's stub in /usr/bin leads nowhere and drops out.
    while [ -L "$javac" ]; do
      local link
      link=$(readlink "$javac")
      case $link in
        /*) javac=$link ;;
        *) javac=$(dirname "$javac")/$link ;;
      esac
    done
    (cd "$(dirname "$javac")/.." && pwd -P)
  fi
  local home
  for home in /usr/lib/jvm/* /opt/java/* "$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -d "$home" ] && printf '%s\n' "$home"
  done
  if [ -x /usr/libexec/java_home ]; then
    /usr/libexec/java_home 2>/dev/null || true
  fi
}

# Prints the home of the newest JDK.
newest_jdk() {
  local best='' best_version=0 home version
  while IFS= read -r home; do
    version=$(jdk_version "$home")
    if [ -n "$version" ] && [ "$version" -gt "$best_version" ]; then
      best=$home
      best_version=$version
    fi
  done <<EOF
$(candidate_jdks)
EOF
  [ "$best_version" -ge 17 ] && printf '%s\n' "$best"
}

is_built() {
  [ -f "$launcher" ] && [ -f "$modules/coupon-api/target/coupon-api-1.0.0-exec.jar" ] &&
    [ -f "$modules/coupon-consumer/target/coupon-consumer-1.0.0-exec.jar" ]
}

# Whether a source or a pom is newer than a jar, and than the last build, which need not have touched the jar for it.
# The plain jars are asked: the executable ones bear a fixed date.
is_stale() {
  local module jar
  local newer_than_stamp=()
  [ -f "$stamp" ] && newer_than_stamp=(-newer "$stamp")
  for module in coupon-api coupon-consumer coupon-local; do
    jar="$modules/$module/target/$module-1.0.0.jar"
    [ -n "$(find "$root" \( -name target -o -name '.?*' -o -path '*/src/test' \) -prune -o -type f \
      \( -name pom.xml -o -path '*/src/main/*' \) -newer "$jar" ${newer_than_stamp[@]+"${newer_than_stamp[@]}"} -print |
      head -n 1)" ] && return 0
  done
  return 1
}

build() {
  command -v mvn >/dev/null 2>&1 ||
    fail "Maven is missing: it is needed to build. Install Maven 3.8 or newer (Debian: apt install maven, macOS: brew install maven)."
  # Maven's own libraries make newer JDKs warn.
  [ "$(jdk_version "$jdk")" -lt 24 ] ||
    export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
  echo "Building (the first time downloads the dependencies)" >&2
  local begun
  begun=$(mktemp "${TMPDIR:-/tmp}/coupon-build.XXXXXX")
  (cd "$root" && mvn -q -B -DskipTests -Dspotless.check.skip=true \
    -pl :coupon-api,:coupon-consumer,:coupon-local -am package) >&2 ||
    { rm -f "$begun"; fail "The build failed; its messages are above."; }
  # As old as the beginning of the build: what was edited meanwhile is newer.
  mv "$begun" "$stamp"
}

jdk=$(newest_jdk) || fail "A JDK of version 17 or newer is missing." \
  "Install one (Debian: apt install openjdk-17-jdk, macOS: brew install openjdk@17) or let JAVA_HOME point to it."
export JAVA_HOME="$jdk"

# Only a start builds anew: everything else speaks to what is running.
if ! is_built || { [ "${1:-}" = up ] && is_stale; }; then
  build
fi

options=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dcoupon.terminal=false)
[ ! -t 2 ] || options[2]=-Dcoupon.terminal=true
[ "$(jdk_version "$jdk")" -lt 22 ] || options[3]=--enable-native-access=ALL-UNNAMED
exec "$jdk/bin/java" "${options[@]}" -cp "$launcher" dev.coupon.local.Coupon "$@"

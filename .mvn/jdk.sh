# Sourced by mvnw: Maven itself must run on a JDK 25 (the formatter parses with Maven's own JVM), while the default
# `java` of a machine may be older. Leaves JAVA_HOME alone when it is a JDK 25 already, else looks in the usual places.
plenary_is_jdk25() {
  [ -x "${1:-/nowhere}/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[".]' "$1/release"
}
plenary_find_jdk25() {
  plenary_is_jdk25 "${JAVA_HOME-}" && return 0
  set +f
  plenary_javac=$(command -v javac 2>/dev/null || true)
  [ -z "$plenary_javac" ] || plenary_javac=$(dirname "$(dirname "$(readlink -f "$plenary_javac" 2>/dev/null || echo "$plenary_javac")")")
  for plenary_jdk in "${JAVA_25_HOME-}" "${JAVA_HOME_25_X64-}" "${JAVA_HOME_25_ARM64-}" "$plenary_javac" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25* \
    "$HOME"/.asdf/installs/java/*25* "$HOME"/.local/share/mise/installs/java/*25* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    if plenary_is_jdk25 "$plenary_jdk"; then
      set -f
      JAVA_HOME=$plenary_jdk
      export JAVA_HOME
      return 0
    fi
  done
  set -f
  echo "Plenary needs a JDK 25 and found none. Install one (Temurin, Corretto, your system's openjdk-25-jdk) or name it:" >&2
  echo "  JAVA_HOME=/path/to/jdk-25 $0 …" >&2
  return 1
}
plenary_find_jdk25 || exit 1
# Maven's own libraries still use sun.misc.Unsafe, which a JDK 25 remarks on; an older `java` does not know the option,
# so it stands here and not in jvm.config
MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS-}"
export MAVEN_OPTS

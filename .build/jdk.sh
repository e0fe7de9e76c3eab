# Finds a JDK that can build and run this project. Sourced by ./segments and ./test, POSIX sh.

JDK_NEEDED=25

# Is $1 the home of a JDK that is new enough? Read from its release file: starting a JVM costs more.
jdk_is_new_enough() {
  [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  jdk_major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ "${jdk_major:-0}" -ge "$JDK_NEEDED" ]
}

# The home of the java on the PATH, or nothing.
jdk_on_path() {
  jdk_java=$(command -v java 2>/dev/null) || return 0
  jdk_java=$(readlink -f "$jdk_java" 2>/dev/null) || return 0
  dirname "$(dirname "$jdk_java")"
}

# Sets JAVA_HOME, or says what to install and returns 1.
find_jdk() {
  for jdk_home in "${SEGMENTS_JAVA_HOME:-}" "${JAVA_HOME:-}" "$(jdk_on_path)" \
    /usr/lib/jvm/* /opt/* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    "$(/usr/libexec/java_home -v "$JDK_NEEDED+" 2>/dev/null)"; do
    if jdk_is_new_enough "$jdk_home"; then
      JAVA_HOME=$jdk_home
      export JAVA_HOME
      return 0
    fi
  done
  cat >&2 <<TEXT
MessageFlow Segments needs a JDK of version $JDK_NEEDED or newer, and none was found. Install one:
  Debian, Ubuntu   sudo apt install openjdk-$JDK_NEEDED-jdk-headless, or temurin-$JDK_NEEDED-jdk from Eclipse Adoptium
  macOS            brew install --cask temurin@$JDK_NEEDED
  SDKMAN           sdk install java $JDK_NEEDED-tem
or point SEGMENTS_JAVA_HOME at one.
TEXT
  return 1
}

# Sourced by the start scripts: finds Java, and runs Muster with it. Bash 3.2 and POSIX tools suffice.

# Prints the feature version of the Java at $1, for example 25; nothing when there is none.
java_version() {
    local line version=""
    [ -x "$1/bin/java" ] || return 0
    if [ -r "$1/release" ]; then
        while IFS= read -r line || [ -n "$line" ]; do
            case $line in
            JAVA_VERSION=*) version=${line#JAVA_VERSION=} ;;
            esac
        done <"$1/release"
    fi
    if [ -z "$version" ]; then
        version=$("$1/bin/java" -version 2>&1 | sed -n 's/^[a-z]* version "\([^"]*\)".*/\1/p' | head -n 1)
    fi
    version=${version#\"}
    version=${version#1.}
    printf '%s' "${version%%[!0-9]*}"
}

# Prints the file that $1 leads to, through symbolic links.
real_file() {
    local file=$1 target
    while [ -L "$file" ]; do
        target=$(readlink "$file")
        case $target in
        /*) file=$target ;;
        *) file=$(dirname "$file")/$target ;;
        esac
    done
    printf '%s/%s' "$(cd "$(dirname "$file")" && pwd -P)" "$(basename "$file")"
}

# Prints the homes where a Java may be, one a line, best first. JAVA_ROOTS replaces the usual folders.
java_candidates() {
    local command home
    [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
    if command=$(command -v java); then
        command=$(real_file "$command")
        printf '%s\n' "${command%/bin/java}"
    fi
    if [ -n "${JAVA_ROOTS:-}" ]; then
        for home in "$JAVA_ROOTS"/*; do
            printf '%s\n' "$home"
        done
        return
    fi
    for home in /usr/lib/jvm/* /usr/lib64/jvm/* /opt/*jdk* /opt/java/* /usr/java/* /usr/local/*jdk* \
        "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "${ASDF_DATA_DIR:-$HOME/.asdf}"/installs/java/* \
        "${MISE_DATA_DIR:-$HOME/.local/share/mise}"/installs/java/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        printf '%s\n' "$home"
    done
    if [ -x /usr/libexec/java_home ]; then
        /usr/libexec/java_home 2>/dev/null || :
    fi
}

# Sets JAVA_HOME to a Java of version $1 or newer that has the command $2 (java, or javac for a whole
# JDK). Otherwise says what to install and returns 1.
find_java() {
    local wanted=$1 tool=$2 home version seen=""
    while IFS= read -r home; do
        version=$(java_version "$home")
        [ -n "$version" ] || continue
        if [ "$version" -ge "$wanted" ] && [ -x "$home/bin/$tool" ]; then
            export JAVA_HOME=$home
            return 0
        fi
        case $seen in
        *"  $home "*) ;;
        *)
            seen="$seen  $home (Java $version"
            [ -x "$home/bin/$tool" ] || seen="$seen, without $tool"
            seen="$seen)
"
            ;;
        esac
    done <<HERE
$(java_candidates)
HERE
    {
        if [ -n "$seen" ]; then
            printf 'No Java %s or newer. Found only:\n%s' "$wanted" "$seen"
        else
            printf 'No Java found; this needs Java %s or newer.\n' "$wanted"
        fi
        if [ "$(uname -s)" = Darwin ]; then
            printf 'Install it, for example: brew install --cask temurin@%s\n' "$wanted"
        else
            printf 'Install a JDK %s, for example from https://adoptium.net' "$wanted"
            printf ' (Debian: apt install openjdk-%s-jdk-headless),' "$wanted"
            printf ' or with SDKMAN: sdk install java %s-tem\n' "$wanted"
        fi
        printf 'Elsewhere already? Set JAVA_HOME to its folder.\n'
    } >&2
    return 1
}

# Replaces this shell by Muster. $1: folder of the distribution; then options for the JVM, `--`, and
# Muster's own arguments. MUSTER_JAVA_OPTS goes last, so that it wins.
run_muster() {
    local home=$1 jar option
    shift
    local options=()
    while [ "$1" != -- ]; do
        options[${#options[@]}]=$1
        shift
    done
    shift
    for jar in "$home"/lib/server-*.jar; do :; done
    options[${#options[@]}]=-Dapp.home=$home
    options[${#options[@]}]=-Dstderr.terminal=$([ -t 2 ] && echo true || echo false)
    options[${#options[@]}]=-Dstdout.terminal=$([ -t 1 ] && echo true || echo false)
    if [ -r "$home/lib/muster.aot" ]; then
        options[${#options[@]}]=-XX:AOTCache=$home/lib/muster.aot
    fi
    case ${1:-} in
    server | dev | dev-server | rehearse)
        # Compiling what runs but a few times would hold up the start.
        options[${#options[@]}]=-XX:CompileThresholdScaling=4
        # What starting took of the C heap goes back to the system.
        [ "$(uname -s)" != Linux ] || options[${#options[@]}]=-XX:TrimNativeHeapInterval=5000
        ;;
    *)
        # What answers and ends does not live to see the second compiler pay.
        options[${#options[@]}]=-XX:TieredStopAtLevel=1
        ;;
    esac
    for option in ${MUSTER_JAVA_OPTS:-}; do
        options[${#options[@]}]=$option
    done
    exec "$JAVA_HOME/bin/java" @"$home/lib/java.options" "${options[@]}" -jar "$jar" "$@"
}

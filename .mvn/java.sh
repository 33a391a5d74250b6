# Sourced by the start scripts: finds Java, and runs the app with it. Bash 3.2 and POSIX tools suffice.

# These functions leave what they find in REPLY: a subshell for each answer would take a good part of a start.

# The feature version of the Java at $1, for example 25; empty when there is none.
java_version() {
    local line
    REPLY=""
    [ -x "$1/bin/java" ] || return 0
    if [ -r "$1/release" ]; then
        while IFS= read -r line || [ -n "$line" ]; do
            case $line in
            JAVA_VERSION=*) REPLY=${line#JAVA_VERSION=} ;;
            esac
        done <"$1/release"
    fi
    if [ -z "$REPLY" ]; then
        REPLY=$("$1/bin/java" -version 2>&1 | sed -n 's/^[a-z]* version "\([^"]*\)".*/\1/p' | head -n 1)
    fi
    REPLY=${REPLY#\"}
    REPLY=${REPLY#1.}
    REPLY=${REPLY%%[!0-9]*}
}

# The file that $1 leads to, through symbolic links.
real_file() {
    local file=$1 target
    while [ -L "$file" ]; do
        target=$(readlink "$file")
        case $target in
        /*) file=$target ;;
        *) file=${file%/*}/$target ;;
        esac
    done
    REPLY=$(cd "${file%/*}" && pwd -P)/${file##*/}
}

# Whether the Java at $1 is of version $2 or newer and has the command $3; otherwise it is noted in `seen`.
is_java() {
    java_version "$1"
    [ -n "$REPLY" ] || return 1
    if [ "$REPLY" -ge "$2" ] && [ -x "$1/bin/$3" ]; then
        return 0
    fi
    case $seen in
    *"  $1 "*) ;;
    *)
        seen="$seen  $1 (Java $REPLY"
        [ -x "$1/bin/$3" ] || seen="$seen, without $3"
        seen="$seen)
"
        ;;
    esac
    return 1
}

# Looks for a Java that will do ($1 and $2 as for find_java), best first, and leaves its home in `home`. JAVA_ROOTS
# replaces the usual folders.
search_java() {
    if [ -n "${JAVA_HOME:-}" ]; then
        home=$JAVA_HOME
        ! is_java "$home" "$@" || return 0
    fi
    if home=$(command -v java); then
        real_file "$home"
        home=${REPLY%/bin/java}
        ! is_java "$home" "$@" || return 0
    fi
    if [ -n "${JAVA_ROOTS:-}" ]; then
        for home in "$JAVA_ROOTS"/*; do
            ! is_java "$home" "$@" || return 0
        done
        return 1
    fi
    for home in /usr/lib/jvm/* /usr/lib64/jvm/* /opt/*jdk* /opt/java/* /usr/java/* /usr/local/*jdk* \
        "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "${ASDF_DATA_DIR:-$HOME/.asdf}"/installs/java/* \
        "${MISE_DATA_DIR:-$HOME/.local/share/mise}"/installs/java/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        ! is_java "$home" "$@" || return 0
    done
    if [ -x /usr/libexec/java_home ] && home=$(/usr/libexec/java_home 2>/dev/null); then
        ! is_java "$home" "$@" || return 0
    fi
    return 1
}

# Sets JAVA_HOME to a Java of version $1 or newer that has the command $2 (java, or javac for a whole
# JDK). Otherwise says what to install and returns 1.
find_java() {
    local home seen=""
    if search_java "$@"; then
        export JAVA_HOME=$home
        return 0
    fi
    {
        if [ -n "$seen" ]; then
            printf 'No Java %s or newer. Found only:\n%s' "$1" "$seen"
        else
            printf 'No Java found; this needs Java %s or newer.\n' "$1"
        fi
        case $OSTYPE in
        darwin*) printf 'Install it, for example: brew install --cask temurin@%s\n' "$1" ;;
        *)
            printf 'Install a JDK %s, for example from https://adoptium.net' "$1"
            printf ' (Debian: apt install openjdk-%s-jdk-headless),' "$1"
            printf ' or with SDKMAN: sdk install java %s-tem\n' "$1"
            ;;
        esac
        printf 'Elsewhere already? Set JAVA_HOME to its folder.\n'
    } >&2
    return 1
}

# Replaces this shell by the app. $1: folder of the distribution; $2: the app's name; then options for the JVM, `--`, and
# the app's own arguments. What NAME_JAVA_OPTS holds goes last, so that it wins.
run_app() {
    local home=$1 app=$2 option more
    shift 2
    local options=()
    while [ "$1" != -- ]; do
        options[${#options[@]}]=$1
        shift
    done
    shift
    options[${#options[@]}]=-Dapp.home=$home
    [ ! -t 2 ] || options[${#options[@]}]=-Dstderr.terminal=true
    [ ! -t 1 ] || options[${#options[@]}]=-Dstdout.terminal=true
    if [ -r "$home/lib/$app.aot" ]; then
        options[${#options[@]}]=-XX:AOTCache=$home/lib/$app.aot
    fi
    case ${1:-} in
    server | dev | dev-server | rehearse)
        # Compiling what runs but a few times would hold up the start.
        options[${#options[@]}]=-XX:CompileThresholdScaling=4
        # What starting took of the C heap goes back to the system.
        [[ $OSTYPE != linux* ]] || options[${#options[@]}]=-XX:TrimNativeHeapInterval=5000
        ;;
    *)
        # What answers and ends does not live to see the second compiler pay.
        options[${#options[@]}]=-XX:TieredStopAtLevel=1
        ;;
    esac
    if [ "${BASH_VERSINFO[0]}" -ge 4 ]; then
        more=${app^^}
    else
        more=$(printf '%s' "$app" | tr '[:lower:]' '[:upper:]')
    fi
    more=${more//-/_}_JAVA_OPTS
    for option in ${!more:-}; do
        options[${#options[@]}]=$option
    done
    exec "$JAVA_HOME/bin/java" @"$home/lib/java.options" "${options[@]}" -jar "$home/lib/$app.jar" "$@"
}

# Prints each line of a server's log that names somebody or repeats what was sent, after its file, its
# number and what was found; exits with 1 if there is one. For any awk, so without {n,m}.

# Takes out what looks like an id and is none: the time of a line, the id that a request has, which
# commit of itself Jetty is and a package of it (ee10), the number of a test's folder, which JUnit
# draws, what stands for a character that would act on a terminal, the pseudonyms of callers and
# conversations, which have no hexadecimal digits, and frames of stacks.
function without_harmless(text) {
    sub(/^("?|{"time":")[0-9][0-9-]+T[0-9:.]+(Z|[+-][0-9:]+)/, "", text)
    gsub(/request=[A-Za-z0-9._-]+|"requestId":"[A-Za-z0-9._-]+"/, "", text)
    gsub(/(caller|convo)=(none|unknown|[g-z]+-[g-z]+)/, "", text)
    if (text ~ /INFO.* jetty-[0-9.]+;/) {
        sub(/ git: [0-9a-f]+; jvm /, " ", text)
    }
    gsub(/jetty\.ee[0-9]+|\/junit-[0-9]+|\\u\{[0-9a-f]+\}/, "", text)
    sub(/^[ \t]*at [A-Za-z0-9_.$\/@-]*\([A-Za-z0-9_]*\.[a-z]*:[0-9]*\)$/, "", text)
    return text
}

# The name of the first field=value that is none of those the log has, nor one of Jetty's (a letter,
# sto, workerName) or of the connection pool's (the others); empty if there is none.
function strange_field(text,    name) {
    while (match(text, /(^|[^A-Za-z0-9_.?&%\/-])[A-Za-z_][A-Za-z0-9_]*=/)) {
        name = substr(text, RSTART, RLENGTH - 1)
        sub(/^[^A-Za-z_]/, "", name)
        if (name !~ /^(method|reason|cause|outcome|status|ms|leftOut|MLS_[A-Z_]+|[a-z]|sto|workerName|delta|total|active|idle|waiting)$/) {
            return name
        }
        text = substr(text, RSTART + RLENGTH)
    }
    return ""
}

# Whether a word is whole bytes in hexadecimal digits. A short one is a word or a number, such as
# "be" or 8080, unless it has both letters and digits.
function is_hex(word) {
    return word ~ /^[0-9A-Fa-f]+$/ && (length(word) >= 8 ||
        (length(word) % 2 == 0 && word ~ /[0-9]/ && word ~ /[A-Fa-f]/))
}

# Whether a word is like an id in base 32: long, of one case, with digits among its letters.
function is_base32(word) {
    return length(word) >= 20 && word ~ /[0-9].*[0-9]/ && word ~ /^([0-9a-z]+|[0-9A-Z]+)$/
}

# Whether words are bytes in base64, of either alphabet: they change between kinds of letters more
# often than any name does, or are long and no names joined by hyphens and underscores.
function is_base64(words,    i, kind, last, changes) {
    for (i = 1; i <= length(words); i++) {
        kind = substr(words, i, 1)
        kind = kind ~ /[a-z]/ ? "a" : kind ~ /[A-Z]/ ? "A" : kind ~ /[0-9]/ ? "0" : "-"
        changes += (i > 1 && kind != last)
        last = kind
    }
    return (length(words) >= 16 && changes * 2 > length(words)) || (length(words) >= 40 &&
        (words !~ /[_-]/ || (words ~ /[a-z]/ && words ~ /[A-Z]/ && words ~ /[0-9]/)))
}

# What a line tells that it must not; empty if nothing.
function leak(text,    lower, rest, word) {
    lower = tolower(text)
    if (lower ~ /did(:|%3a)[a-z0-9]+(:|%3a)[a-z0-9._%-]/) {
        return "a DID"
    }
    # The JSON of a token begins with {" in base64.
    if (text ~ /eyJ[A-Za-z0-9_-][A-Za-z0-9_-][A-Za-z0-9_-]/) {
        return "a token"
    }
    if (text ~ /\$bytes|\[B@|\[-?[0-9]+, ?-?[0-9]+, ?-?[0-9]+, ?-?[0-9]+/) {
        return "bytes"
    }
    if (strange_field(text) != "") {
        return "the field " strange_field(text)
    }
    if (lower ~ /(^|[^a-z])(convo|conversation|group|message|delivery|welcome|id)( id)?[ :]+["'(\[]?([0-9a-f][0-9a-f])+([^0-9a-z]|$)/) {
        return "an id"
    }
    for (rest = text; match(rest, /[A-Za-z0-9]+/); rest = substr(rest, RSTART + RLENGTH)) {
        word = substr(rest, RSTART, RLENGTH)
        # After an @ they tell objects apart.
        if (is_base32(word) || (is_hex(word) && substr(rest, RSTART - 1, 1) != "@")) {
            return "an id"
        }
    }
    for (rest = text; match(rest, /[A-Za-z0-9+_-]+/); rest = substr(rest, RSTART + RLENGTH)) {
        if (is_base64(substr(rest, RSTART, RLENGTH))) {
            return "bytes"
        }
    }
    return ""
}

{
    what = leak(without_harmless($0))
    if (what != "") {
        printf "%s:%d: %s: %s\n", FILENAME, FNR, what, $0
        leaks++
    }
}

END { exit leaks > 0 }

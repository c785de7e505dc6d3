package blue.catbird.mls.architecture.packaged;

import java.util.List;

/** What a machine, or the environment of a process on it, may be set to. */
enum Machine {
    /** As this one is. */
    OWN,

    /** Digits of its own, and a time zone that PostgreSQL does not know. */
    CAIRO(
            "-Duser.language=ar",
            "-Duser.region=EG",
            "-Duser.timezone=SystemV/PST8PDT",
            "-Dstdout.encoding=US-ASCII",
            "-Dstderr.encoding=US-ASCII"),

    /** Digits and years of its own, and no folder for temporary files. */
    BANGKOK(
            "-Duser.language=th",
            "-Duser.region=TH",
            "-Duser.extensions=u-ca-buddhist-nu-thai",
            "-Duser.timezone=Asia/Bangkok",
            "-Djava.io.tmpdir=/nonexistent/for temporary files"),

    /** An i of its own, another charset by default, and a user without a name. */
    ANKARA(
            "-Duser.language=tr",
            "-Duser.region=TR",
            "-Duser.timezone=GMT+03:30",
            "-Dfile.encoding=COMPAT",
            "-Duser.name=?",
            "-Duser.home=?");

    private final List<String> options;

    Machine(String... options) {
        this.options = List.of(options);
    }

    /** The options by which the Java launcher takes such a machine for its own. */
    List<String> options() {
        return options;
    }
}

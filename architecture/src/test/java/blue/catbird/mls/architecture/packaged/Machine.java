package blue.catbird.mls.architecture.packaged;

import java.util.List;

/** The locale, time zone, charset, temporary folder and user that a process finds on a machine. */
enum Machine {
    /** As this one is. */
    OWN,

    /** Digits of its own, and a time zone that PostgreSQL does not know. */
    CAIRO,

    /** Digits and years of its own, and no folder for temporary files. */
    BANGKOK,

    /** An i of its own, another charset by default, and a user without a name. */
    ANKARA;

    /** The options by which the Java launcher takes such a machine for its own. */
    List<String> options() {
        return switch (this) {
            case OWN -> List.of();
            case CAIRO ->
                    List.of(
                            "-Duser.language=ar",
                            "-Duser.region=EG",
                            "-Duser.timezone=NST",
                            "-Dstdout.encoding=US-ASCII",
                            "-Dstderr.encoding=US-ASCII");
            case BANGKOK ->
                    List.of(
                            "-Duser.language=th",
                            "-Duser.region=TH",
                            "-Duser.extensions=u-ca-buddhist-nu-thai",
                            "-Duser.timezone=Asia/Bangkok",
                            "-Djava.io.tmpdir=/nonexistent/for temporary files");
            case ANKARA ->
                    List.of(
                            "-Duser.language=tr",
                            "-Duser.region=TR",
                            "-Duser.timezone=GMT+03:30",
                            "-Dfile.encoding=COMPAT",
                            "-Duser.name=?",
                            "-Duser.home=?");
        };
    }
}

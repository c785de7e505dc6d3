package blue.catbird.mls.application.port;

/**
 * How much of a list is wanted at most: so many rows, and so many bytes of content in them; but
 * always at least one row if there is one.
 */
public record PageLimit(int rows, long bytes) {}

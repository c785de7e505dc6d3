package blue.catbird.mls.application.observation;

/** A change of the stock of key packages. */
public enum StockChange {
    PUBLISHED,
    /** A Welcome that names it was accepted. */
    USED,
    /** Its owner took it back. */
    WITHDRAWN,
    /** Its end came, or it was settled, and it was swept away. */
    REMOVED
}

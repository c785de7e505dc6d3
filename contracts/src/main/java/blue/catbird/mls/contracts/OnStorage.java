package blue.catbird.mls.contracts;

/** The storage of a contract: an empty one for each of its cases. */
public interface OnStorage {
    StorageUnderTest newStorage();

    default World world() {
        return World.over(newStorage());
    }
}

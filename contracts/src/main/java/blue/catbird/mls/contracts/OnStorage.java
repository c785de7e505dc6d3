package blue.catbird.mls.contracts;

/** What each contract needs: an empty storage for each of its cases. */
public interface OnStorage {
    StorageUnderTest newStorage();

    default World world() {
        return World.over(newStorage());
    }
}

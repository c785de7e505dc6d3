package blue.catbird.mls.adapters.postgres;

import blue.catbird.mls.contracts.StorageContract;
import blue.catbird.mls.contracts.StorageUnderTest;

/** The storage in PostgreSQL keeps the contract. */
class PostgresStorageTest implements StorageContract {
    @Override
    public StorageUnderTest newStorage() {
        return PostgresUnderTest.emptied();
    }
}

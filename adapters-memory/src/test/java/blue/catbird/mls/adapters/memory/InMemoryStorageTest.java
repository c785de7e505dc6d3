package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.contracts.StorageContract;
import blue.catbird.mls.contracts.StorageUnderTest;

/** The storage in memory keeps the contract. */
class InMemoryStorageTest implements StorageContract {
    @Override
    public StorageUnderTest newStorage() {
        return new MemoryStorage();
    }
}

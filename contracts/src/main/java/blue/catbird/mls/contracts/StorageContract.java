package blue.catbird.mls.contracts;

/** All that a storage adapter must do. An adapter binds this one name in a test class. */
public interface StorageContract
        extends TransactionContract,
                IdempotencyContract,
                CreationContract,
                CommitContract,
                LeavingContract,
                MessageContract,
                ReadingContract,
                WelcomeContract,
                KeyPackageContract,
                PublishedKeyContract,
                EventContract,
                ObservationContract,
                SweepContract,
                ClockContract,
                RaceContract,
                TwinsContract,
                SharingContract {}

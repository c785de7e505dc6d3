package blue.catbird.mls.bootstrap.dev;

import java.io.IOException;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/** Brings databases along. It is looked up as a service, and need not be there. */
public interface DevDatabaseProvider {
    /**
     * Starts the database that keeps its data in a folder, and makes both if they are not there.
     *
     * @param folder nobody else may be able to write in it
     * @param secrets what passwords are made of; has to be unpredictable
     * @throws IOException with a sentence for whoever starts the program, if it cannot be started
     */
    DevDatabase start(Path folder, RandomGenerator secrets) throws IOException;
}

package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.observation.Observation;

import java.util.List;

/**
 * The result of a transaction.
 *
 * @param observations what is told of it once it is committed
 */
public record Committed<T>(T result, List<Observation> observations) {}

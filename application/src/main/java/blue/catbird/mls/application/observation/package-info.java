/**
 * Observations, which operators count: {@link blue.catbird.mls.application.observation.Observation}
 * names it, and an {@link blue.catbird.mls.application.observation.Observer} is told. None of it
 * names a person, a conversation or a message.
 */
package blue.catbird.mls.application.observation;

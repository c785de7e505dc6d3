/**
 * The ports of the storage. {@link blue.catbird.mls.application.port.Transactor} is the way in; an
 * adapter implements all of these and is held to the contracts of the module {@code contracts}.
 */
package blue.catbird.mls.application.port;

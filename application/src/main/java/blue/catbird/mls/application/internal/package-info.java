/**
 * How the use cases are carried out. A write goes through {@link
 * blue.catbird.mls.application.internal.write.OnceOnly}, and if it is about a conversation through
 * {@link blue.catbird.mls.application.internal.write.ConvoCommand}: together they are the order of
 * checks.
 */
package blue.catbird.mls.application.internal;

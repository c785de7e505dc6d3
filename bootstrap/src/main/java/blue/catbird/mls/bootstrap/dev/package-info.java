/** The service interface of modules that help to try the server out. */
package blue.catbird.mls.bootstrap.dev;

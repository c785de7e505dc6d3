/** What a module may bring along for those who try the server out. */
package blue.catbird.mls.bootstrap.dev;

/** The server that the world talks to, and what it is given to start with. */
package blue.catbird.mls.adapters.http;

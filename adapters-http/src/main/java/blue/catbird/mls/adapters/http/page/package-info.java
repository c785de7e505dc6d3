/** The page for people who open the service's address in a browser. */
package blue.catbird.mls.adapters.http.page;

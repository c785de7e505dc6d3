/** How many calls are worked on at once, and what the others hear. */
package blue.catbird.mls.adapters.http.admission;

/**
 * How many calls are worked on at once, how long they and their connections may take, and what
 * those hear that are turned away or given up.
 */
package blue.catbird.mls.adapters.http.admission;

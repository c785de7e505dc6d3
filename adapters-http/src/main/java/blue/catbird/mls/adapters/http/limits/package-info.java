/** How much one caller may ask, and one address may get wrong, within a while. */
package blue.catbird.mls.adapters.http.limits;

/** The methods of {@code blue.catbird.mls.*}, one class each: from JSON to a use case and back. */
package blue.catbird.mls.adapters.http.methods;

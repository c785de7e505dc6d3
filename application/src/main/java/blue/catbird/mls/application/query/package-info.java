/** Reads: what they are asked with, and how they are answered. */
package blue.catbird.mls.application.query;

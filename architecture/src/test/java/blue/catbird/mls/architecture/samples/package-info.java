/**
 * Each package breaks the rule that names it. The lines to be found carry the comment {@code
 * wrong}; where the whole type is, its first line says so.
 */
package blue.catbird.mls.architecture.samples;
